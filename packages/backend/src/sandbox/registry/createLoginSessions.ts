import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { readSecret, type SandboxDatabase } from '../openSandboxDatabase.ts';
import type { ApiKey } from './createKeyRegistry.ts';

/** The short-lived tokens that a vendor gives for a credential without a user: to whoever logs in or signs for one. */
export interface LoginSessions {
  /** A JWT (RFC 7519) for the bearer of a key. */
  issue(toolkit: string, key: ApiKey): string;
  find(
    toolkit: string,
    tenant: string | undefined,
    token: string | undefined,
  ): { readonly personId: string } | undefined;
}

const claims = z.object({
  aud: z.string(),
  sub: z.string(),
  exp: z.number(),
  key: z.string(),
  tenant: z.string().nullable(),
});

/** In seconds. */
export const loginLifetime = 60 * 60;

export function createLoginSessions(database: SandboxDatabase, now: () => number): LoginSessions {
  const secret = readSecret(database, 'login-key', () => randomBytes(32).toString('base64url'));
  const isActive = database.prepare('SELECT 1 FROM api_key WHERE toolkit = ? AND id = ? AND revoked_at IS NULL');
  const sign = (text: string): Buffer => createHmac('sha256', secret).update(text).digest();
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  return {
    issue(toolkit, key) {
      const exp = Math.floor(now() / 1000) + loginLifetime;
      const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ aud: toolkit, sub: key.personId, exp, key: key.id, tenant: key.tenant, jti: randomBytes(8).toString('hex') })}`;
      return `${text}.${sign(text).toString('base64url')}`;
    },
    find(toolkit, tenant, token) {
      const [, header, payload, signature] = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(token ?? '') ?? [];
      if (header === undefined || payload === undefined || signature === undefined) return undefined;
      const expected = sign(`${header}.${payload}`);
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const { aud, sub, exp, key, ...rest } = claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
      const isHere = aud === toolkit && rest.tenant === (tenant ?? null);
      const isGood = isHere && exp * 1000 > now() && isActive.get(toolkit, key) !== undefined;
      return isGood ? { personId: sub } : undefined;
    },
  };
}
