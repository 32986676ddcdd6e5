import { verify } from 'node:crypto';
import * as z from 'zod';

/** What a machine says of itself in a JWT (RFC 7519), not yet verified. */
export interface Assertion {
  readonly iss: string;
  readonly aud: string | undefined;
  readonly kid: string | undefined;
  readonly scope: string | undefined;
  readonly isSignedBy: (publicKey: string) => boolean;
}

const header = z.object({ alg: z.literal('RS256'), kid: z.string().optional() });
const claims = z.object({
  iss: z.string(),
  aud: z.string().optional(),
  scope: z.string().optional(),
  iat: z.number(),
  exp: z.number(),
});
const drift = 60;

/** Undefined when it is no JWT, not of this hour, or lives longer than `longest` seconds. */
export function readAssertion(jwt: string, now: number, longest: number): Assertion | undefined {
  const [first, second, signature, ...more] = jwt.split('.');
  if (!first || !second || !signature || more.length > 0) return undefined;
  const head = header.safeParse(parse(first)).data;
  const said = claims.safeParse(parse(second)).data;
  const seconds = now / 1000;
  if (!head || !said || said.iat > seconds + drift || said.exp <= seconds || said.exp - said.iat > longest) {
    return undefined;
  }
  return {
    iss: said.iss,
    aud: said.aud,
    kid: head.kid,
    scope: said.scope,
    isSignedBy: (publicKey) =>
      verify('RSA-SHA256', Buffer.from(`${first}.${second}`), publicKey, Buffer.from(signature, 'base64url')),
  };
}

function parse(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
