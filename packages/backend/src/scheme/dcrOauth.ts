import * as oauth from 'oauth4webapi';
import type { Values } from '../auth-config/AuthConfig.ts';
import { allFields } from './allFields.ts';
import { connectionValues } from './connectionValues.ts';
import { fillUrl } from './fillUrl.ts';
import { oauth2 } from './oauth2.ts';
import { registeredClient } from './registeredClient.ts';
import type { Connection, Scheme, SchemeTools } from './Scheme.ts';
import { toVendorError } from './toVendorError.ts';
import { VendorError } from './VendorError.ts';

const usable = ['client_id', 'access_token'];

/** OAuth 2.0 without an app of the developer's: each connection registers a client of its own (RFC 7591). */
export const dcrOauth: Scheme = {
  ...oauth2,
  mode: 'DCR_OAUTH',
  stateKeys: { INITIATED: ['client_id', 'redirectUrl'], ACTIVE: usable, INACTIVE: usable, REVOKED: null },

  async begin(connection, authorization, tools) {
    const { redirectUri } = authorization;
    const url = connection.client ? undefined : registrationUrlOf(connection);
    const at = { client_redirect_uri: redirectUri, client_registered_at: url };
    const registration =
      url === undefined || isRegistered(connection, at, tools.now())
        ? {}
        : { ...(await register(connection, { url, redirectUri }, tools)), ...at };
    const values = { ...connection.values, ...registration };
    const departure = await oauth2.begin!({ ...connection, values }, authorization, tools);
    return { ...departure, values: registration };
  },

  refresh: (connection, tools) =>
    oauth2.refresh!(connection, tools).catch((error: unknown) => {
      throw ofConnection(error, connection);
    }),
};

/** Nobody can mend a client that the vendor has forgotten: its user connects again, as another one. */
function ofConnection(error: unknown, connection: Connection): unknown {
  // A client of the developer's is theirs to mend, also where they have taken it away.
  const isOwn = !connection.client && registeredClient(connection) !== undefined;
  if (!isOwn || !(error instanceof VendorError) || !error.isConfiguration) return error;
  const message = `${connection.toolkit.name} no longer knows the client that this connection registered.`;
  return new VendorError('client_gone', message, { cause: error, isPermanent: true });
}

function registrationUrlOf({ scheme, ...connection }: Connection): string | undefined {
  const { registrationUrl } = scheme.oauth2 ?? {};
  if (registrationUrl === undefined) return undefined;
  return fillUrl(registrationUrl, connectionValues({ scheme, ...connection }), allFields(scheme)).href;
}

/** A client lives as long as its secret, and so through every reconnect at the same server that comes back to the same address. */
function isRegistered(connection: Connection, at: Values, now: number): boolean {
  const { values } = connection;
  if (Object.entries(at).some(([name, value]) => (values[name] ?? value) !== value)) return false;
  const { client_secret_expires_at: end } = values;
  return registeredClient(connection) !== undefined && (typeof end !== 'number' || end === 0 || end * 1000 > now);
}

async function register(
  { toolkit, scheme }: Connection,
  { url, redirectUri }: { url: string; redirectUri: string },
  { fetch }: SchemeTools,
): Promise<Values> {
  const { clientAuth } = scheme.oauth2 ?? {};
  const server = { issuer: new URL(url).origin, registration_endpoint: url, token_endpoint: url };
  const metadata = {
    client_name: `Connection to ${toolkit.name}`,
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: clientAuth ?? 'client_secret_post',
  };
  try {
    const answered = await oauth.dynamicClientRegistrationRequest(server, metadata, {
      [oauth.customFetch]: fetch,
      [oauth.allowInsecureRequests]: url.startsWith('http://'), // the egress guard's to refuse
    });
    const client = await oauth.processDynamicClientRegistrationResponse(asCreated(answered));
    const { client_id: id, client_secret: secret, token_endpoint_auth_method: method } = client;
    return {
      client_id: id,
      client_secret: method === 'none' || typeof secret !== 'string' ? '' : secret,
      client_secret_expires_at: client['client_secret_expires_at'] ?? 0,
      ...(typeof client['client_id_issued_at'] === 'number'
        ? { client_id_issued_at: client['client_id_issued_at'] }
        : {}),
      // RFC 7591 §3.2.1: the server may choose another method than the one asked for.
      client_auth: method ?? metadata.token_endpoint_auth_method,
    };
  } catch (error) {
    throw toVendorError(error, toolkit.name);
  }
}

/** RFC 7591 §3.2.1 answers 201; some answer 200. */
function asCreated(response: Response): Response {
  if (response.status !== 200) return response;
  return new Response(response.body, { status: 201, headers: response.headers });
}
