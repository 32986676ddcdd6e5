import * as oauth from 'oauth4webapi';
import { grantedToken } from './grantedToken.ts';
import { normaliseTokenResponse } from './normaliseTokenResponse.ts';
import type { Connection, Granted, OAuthClient, Scheme, SchemeTools } from './Scheme.ts';
import { signByAccessToken } from './signByAccessToken.ts';
import { tokenGrantServer } from './tokenGrantServer.ts';
import { tokenRequestOptions } from './tokenRequestOptions.ts';
import { toVendorError } from './toVendorError.ts';
import { VendorError } from './VendorError.ts';

/** Client credentials (RFC 6749 §4.4): a machine's own account, no user takes part. */
export const s2sOauth2: Scheme = {
  mode: 'S2S_OAUTH2',
  isReplaceable: false,
  stateKeys: { ACTIVE: ['access_token'], INACTIVE: ['access_token'] },

  async exchange(connection, tools) {
    const granted = await obtain(connection, tools);
    return { values: { ...connection.values, ...granted?.values }, expiresAt: granted?.expiresAt ?? null };
  },

  refresh: obtain,
  sign: signByAccessToken,
};

/** Undefined where the catalog knows no place to ask: the token was given, and cannot be renewed. */
async function obtain(connection: Connection, { fetch, now }: SchemeTools): Promise<Granted | undefined> {
  const target = tokenGrantServer(connection);
  if (!target) return undefined;
  const { grant, server, scope, values } = target;
  const { clientId, clientSecret } = connection.client ?? givenClient(connection, values);
  const client = { client_id: clientId };
  const clientAuth =
    grant.clientAuth === 'client_secret_basic'
      ? oauth.ClientSecretBasic(clientSecret)
      : oauth.ClientSecretPost(clientSecret);
  try {
    const answered = await oauth.clientCredentialsGrantRequest(
      server,
      client,
      clientAuth,
      { ...grant.parameters, ...(scope === '' ? {} : { scope }) },
      tokenRequestOptions(server, fetch),
    );
    const { response, original } = await normaliseTokenResponse(answered);
    const answer = await oauth.processClientCredentialsResponse(server, client, response);
    // RFC 6749 §4.4.3: no refresh token; the credentials themselves get the next one.
    const { refresh_token: _, ...token } = answer;
    return grantedToken(token, original, scope, now());
  } catch (error) {
    throw ofUser(toVendorError(error, connection.toolkit.name), connection);
  }
}

function givenClient({ toolkit }: Connection, values: Readonly<Record<string, string>>): OAuthClient {
  const { client_id: clientId, client_secret: clientSecret } = values;
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret };
  throw new VendorError('no_client', `${toolkit.name} needs a client ID and a client secret.`, {
    isConfiguration: true,
  });
}

/** A client that a user entered is not the developer's to mend. */
function ofUser(error: Error, { client, toolkit }: Connection): Error {
  if (client !== undefined || !(error instanceof VendorError) || !error.isConfiguration) return error;
  const message = `${toolkit.name} did not accept this client ID and client secret.`;
  return new VendorError('invalid_credentials', message, { cause: error, isPermanent: true });
}
