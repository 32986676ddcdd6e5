import { type KeyObject, sign } from 'node:crypto';

/** A JWT (RFC 7519) signed with RS256. */
export function signJwt(
  claims: Readonly<Record<string, string | number>>,
  key: KeyObject,
  header: Readonly<Record<string, string>> = {},
): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${encode({ ...header, alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}
