import { createHash } from 'node:crypto';

/** What is stored of a token that opens something: a copy of the database opens nothing. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
