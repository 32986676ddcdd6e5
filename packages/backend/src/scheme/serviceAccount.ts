import { connectionValues } from './connectionValues.ts';
import { FieldError } from './FieldError.ts';
import { readJsonAnswer } from './readJsonAnswer.ts';
import { readPrivateKey } from './readPrivateKey.ts';
import type { Connection, Granted, Scheme, SchemeTools } from './Scheme.ts';
import { signByAccessToken } from './signByAccessToken.ts';
import { signJwt } from './signJwt.ts';
import { tokenGrantServer } from './tokenGrantServer.ts';
import { toVendorError } from './toVendorError.ts';
import { VendorError } from './VendorError.ts';

const usable = ['application_id', 'installation_id', 'private_key'];

/** An app that signs for itself, as GitHub's do: a short JWT gets the token of one installation. */
export const serviceAccount: Scheme = {
  mode: 'SERVICE_ACCOUNT',
  isReplaceable: true,
  stateKeys: { ACTIVE: usable, INACTIVE: usable, FAILED: null, EXPIRED: null, REVOKED: null },

  async exchange(connection, tools) {
    const granted = await obtain(connection, tools);
    return { values: { ...connection.values, ...granted?.values }, expiresAt: granted?.expiresAt ?? null };
  },

  refresh: obtain,
  sign: signByAccessToken,
};

/** In seconds. GitHub takes ten minutes at most, and clocks that differ by one. */
const life = 540;
const drift = 60;

/** Undefined where the catalog knows no place to ask: the key is kept and shown, and signs nothing. */
async function obtain(connection: Connection, { fetch, now }: SchemeTools): Promise<Granted | undefined> {
  const target = tokenGrantServer(connection);
  if (!target) return undefined;
  const { name } = connection.toolkit;
  const { application_id: iss, private_key: pem } = connectionValues(connection);
  if (iss === undefined) throw new FieldError([{ field: 'application_id', message: 'Required' }]);
  const issuedAt = Math.floor(now() / 1000);
  const jwt = signJwt({ iss, iat: issuedAt - drift, exp: issuedAt + life }, readPrivateKey(pem ?? '', 'private_key'));
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'application/json', authorization: `Bearer ${jwt}` },
    });
    if ([400, 401, 403, 404, 422].includes(response.status)) {
      await response.body?.cancel();
      const message = `${name} did not accept this app, its key or its installation.`;
      throw new VendorError('invalid_credentials', message, { isPermanent: true });
    }
    const answer = response.ok ? await readJsonAnswer(response) : undefined;
    if (!response.ok) await response.body?.cancel();
    if (typeof answer?.['token'] !== 'string') {
      throw new VendorError('bad_answer', `${name} did not answer the request for a token as expected.`);
    }
    const end = typeof answer['expires_at'] === 'string' ? Date.parse(answer['expires_at']) : Number.NaN;
    return { values: { access_token: answer['token'], token_type: 'bearer' }, expiresAt: end > now() ? end : null };
  } catch (error) {
    throw toVendorError(error, name);
  }
}
