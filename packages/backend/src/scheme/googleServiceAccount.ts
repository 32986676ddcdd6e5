import * as oauth from 'oauth4webapi';
import * as z from 'zod';
import { FieldError } from './FieldError.ts';
import { grantedToken } from './grantedToken.ts';
import { normaliseTokenResponse } from './normaliseTokenResponse.ts';
import { readPrivateKey } from './readPrivateKey.ts';
import type { Connection, Granted, Scheme, SchemeTools } from './Scheme.ts';
import { signByAccessToken } from './signByAccessToken.ts';
import { signJwt } from './signJwt.ts';
import { tokenGrantServer } from './tokenGrantServer.ts';
import { tokenRequestOptions } from './tokenRequestOptions.ts';
import { toVendorError } from './toVendorError.ts';
import { VendorError } from './VendorError.ts';

const field = 'credentials_json';
const usable = [field];

/** A service account's key file; a JWT that it signs (RFC 7523 §2.1) gets an access token. */
export const googleServiceAccount: Scheme = {
  mode: 'GOOGLE_SERVICE_ACCOUNT',
  isReplaceable: true,
  stateKeys: { INITIATED: ['redirectUrl'], ACTIVE: usable, INACTIVE: usable, REVOKED: null },

  async exchange(connection, tools) {
    const granted = await obtain(connection, tools);
    return { values: { ...connection.values, ...granted?.values }, expiresAt: granted?.expiresAt ?? null };
  },

  refresh: obtain,
  sign: signByAccessToken,
};

const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** In seconds; Google takes no more. */
const assertionLife = 3600;
const keyFile = z.object({
  client_email: z.string().min(1).max(320),
  private_key: z.string(),
  private_key_id: z.string().max(100).optional(),
});

/** Undefined where the catalog knows no place to ask: the file is kept and shown, and signs nothing. */
async function obtain(connection: Connection, { fetch, now }: SchemeTools): Promise<Granted | undefined> {
  const target = tokenGrantServer(connection);
  if (!target) return undefined;
  const { grant, server, scope, url, values } = target;
  const file = readKeyFile(values[field] ?? '');
  const issuedAt = Math.floor(now() / 1000);
  const assertion = signJwt(
    // The file's own `token_uri` is a user's word: the assertion is for the vendor's address, and goes nowhere else.
    { iss: file.client_email, aud: url, iat: issuedAt, exp: issuedAt + assertionLife, ...(scope ? { scope } : {}) },
    readPrivateKey(file.private_key, field),
    file.private_key_id === undefined ? {} : { kid: file.private_key_id },
  );
  const client = { client_id: file.client_email };
  try {
    const answered = await oauth.genericTokenEndpointRequest(
      server,
      client,
      () => undefined, // the assertion is all the authentication there is
      grantType,
      { ...grant.parameters, assertion },
      tokenRequestOptions(server, fetch),
    );
    const { response, original } = await normaliseTokenResponse(answered);
    const answer = await oauth.processGenericTokenEndpointResponse(server, client, response);
    return grantedToken(answer, original, scope, now());
  } catch (error) {
    throw ofFile(toVendorError(error, connection.toolkit.name), connection);
  }
}

function readKeyFile(text: string): z.infer<typeof keyFile> {
  try {
    return keyFile.parse(JSON.parse(text));
  } catch {
    throw new FieldError([{ field, message: 'Must be the JSON key file of a service account' }]);
  }
}

/** Whoever gave the file has to mend it, whatever the vendor calls its refusal. */
function ofFile(error: Error, { toolkit }: Connection): Error {
  if (!(error instanceof VendorError) || !error.isPermanent) return error;
  const message = `${toolkit.name} did not accept this service account (${error.code}).`;
  return new VendorError('invalid_credentials', message, { cause: error, isPermanent: true });
}
