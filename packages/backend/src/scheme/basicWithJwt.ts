import { allFields } from './allFields.ts';
import { connectionValues } from './connectionValues.ts';
import { fillUrl } from './fillUrl.ts';
import { readJsonAnswer } from './readJsonAnswer.ts';
import type { Connection, Granted, Scheme, SchemeTools } from './Scheme.ts';
import { fill, signByTemplates } from './signByTemplates.ts';
import { toVendorError } from './toVendorError.ts';
import { VendorError } from './VendorError.ts';

const pair = ['username', 'password'];

/** User name and password are posted once for a token, which then signs requests. */
export const basicWithJwt: Scheme = {
  mode: 'BASIC_WITH_JWT',
  isReplaceable: true,
  stateKeys: { ACTIVE: pair, INACTIVE: pair, FAILED: pair, EXPIRED: pair, REVOKED: null },
  exchange: logIn,
  refresh: logIn,
  sign: signByTemplates,
};

async function logIn(connection: Connection, { fetch, now }: SchemeTools): Promise<Granted> {
  const { login } = connection.scheme;
  if (!login) return { values: connection.values, expiresAt: null };
  const values = connectionValues(connection);
  const body = Object.fromEntries(
    Object.entries(login.body).map(([name, template]) => [name, fill(template, values) ?? '']),
  );
  const url = fillUrl(login.url, values, allFields(connection.scheme));
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).catch((error: unknown) => {
    throw toVendorError(error, connection.toolkit.name);
  });
  if (response.status === 400 || response.status === 401 || response.status === 403) {
    await response.body?.cancel();
    throw new VendorError(
      'invalid_credentials',
      `${connection.toolkit.name} did not accept this user name and password.`,
      {
        isPermanent: true,
      },
    );
  }
  const jwt = response.ok ? (await readJsonAnswer(response))?.[login.tokenField] : undefined;
  if (typeof jwt !== 'string') {
    throw new VendorError('bad_answer', `${connection.toolkit.name} did not answer the login as expected.`);
  }
  return { values: { ...connection.values, jwt }, expiresAt: expiryOf(jwt, now()) };
}

/** The token's own word on when it ends; it is only used to renew in time, so it need not be verified. */
function expiryOf(jwt: string, now: number): number | null {
  try {
    const payload: { exp?: unknown } = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof payload.exp === 'number' && payload.exp * 1000 > now ? payload.exp * 1000 : null;
  } catch {
    return null;
  }
}
