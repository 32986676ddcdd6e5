import * as oauth from 'oauth4webapi';
import type { OAuth2Endpoints } from '../catalog/catalogToolkit.ts';
import { allFields } from './allFields.ts';
import { connectionValues } from './connectionValues.ts';
import { fillUrl } from './fillUrl.ts';
import { registeredClient } from './registeredClient.ts';
import type { Connection } from './Scheme.ts';
import { VendorError } from './VendorError.ts';

export interface OAuthServer {
  authorizationUrl: string;
  /** Where a refresh token is redeemed. */
  refreshUrl: string;
  server: oauth.AuthorizationServer;
  client: oauth.Client;
  clientAuth: oauth.ClientAuth;
  endpoints: OAuth2Endpoints;
}

/** The vendor's authorization server for one connection, its addresses filled in, and our client at it. */
export function oauthServer(connection: Connection): OAuthServer {
  const endpoints = connection.scheme.oauth2;
  const owner = connection.client ?? registeredClient(connection);
  if (!endpoints || !owner) {
    throw new VendorError(
      'no_client',
      `${connection.toolkit.name} has no OAuth client here. Give the auth config a client ID and secret.`,
      {
        isConfiguration: true,
      },
    );
  }
  const authentication = (secret: string, registered: unknown): oauth.ClientAuth => {
    if (secret === '') return oauth.None();
    return (registered ?? endpoints.clientAuth) === 'client_secret_basic'
      ? oauth.ClientSecretBasic(secret)
      : oauth.ClientSecretPost(secret);
  };
  const values = connectionValues(connection);
  const fields = allFields(connection.scheme);
  const at = (template: string) => fillUrl(template, values, fields).href;
  const tokenEndpoint = at(endpoints.tokenUrl);
  const { clientId, clientSecret } = owner;
  return {
    authorizationUrl: at(endpoints.authorizationUrl),
    refreshUrl: endpoints.refreshUrl === undefined ? tokenEndpoint : at(endpoints.refreshUrl),
    endpoints,
    server: {
      issuer: endpoints.issuer ?? new URL(tokenEndpoint).origin,
      token_endpoint: tokenEndpoint,
      ...(endpoints.revocationUrl ? { revocation_endpoint: at(endpoints.revocationUrl) } : {}),
    },
    client: { client_id: clientId },
    clientAuth: authentication(clientSecret, connection.client ? undefined : connection.values['client_auth']),
  };
}
