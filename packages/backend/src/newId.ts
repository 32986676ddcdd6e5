import { randomBytes } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** An ID as the upstream spells them: a prefix and twelve characters. */
export function newId(prefix: string): string {
  return `${prefix}_${newToken(12)}`;
}

/** A random word of `length` URL-safe characters, six bits each. */
export function newToken(length: number): string {
  let token = '';
  for (const byte of randomBytes(length)) token += alphabet[byte & 63];
  return token;
}
