import { createHash } from 'node:crypto';

/** Names a key, and tells nothing of it. */
export function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('kit-key-id').update(key).digest('hex').slice(0, 16);
}
