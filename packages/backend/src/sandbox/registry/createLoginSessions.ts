import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { readSecret, type SandboxDatabase } from '../openSandboxDatabase.ts';
import type { ApiKey } from './createKeyRegistry.ts';

/** The short-lived tokens that a vendor gives for a user name and a password (BASIC_WITH_JWT). */
export interface LoginSessions {
  /** A JWT (RFC 7519) for the bearer of a key. */
  issue(toolkit: string, key: ApiKey): string;
  find(toolkit: string, authorization: string | undefined): { readonly personId: string } | undefined;
}

const lifetime = 60 * 60;
const claims = z.object({ aud: z.string(), sub: z.string(), exp: z.number(), key: z.string() });

export function createLoginSessions(database: SandboxDatabase, now: () => number): LoginSessions {
  const secret = readSecret(database, 'login-key', () => randomBytes(32).toString('base64url'));
  const isActive = database.prepare('SELECT 1 FROM api_key WHERE toolkit = ? AND id = ? AND revoked_at IS NULL');
  const sign = (text: string): Buffer => createHmac('sha256', secret).update(text).digest();
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  return {
    issue(toolkit, key) {
      const exp = Math.floor(now() / 1000) + lifetime;
      const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ aud: toolkit, sub: key.personId, exp, key: key.id })}`;
      return `${text}.${sign(text).toString('base64url')}`;
    },
    find(toolkit, authorization) {
      const [, header, payload, signature] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? '') ?? [];
      if (header === undefined || payload === undefined || signature === undefined) return undefined;
      const expected = sign(`${header}.${payload}`);
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const { aud, sub, exp, key } = claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
      const isGood = aud === toolkit && exp * 1000 > now() && isActive.get(toolkit, key) !== undefined;
      return isGood ? { personId: sub } : undefined;
    },
  };
}
