import * as oauth from 'oauth4webapi';
import type { Values } from '../auth-config/AuthConfig.ts';
import { grantedToken } from './grantedToken.ts';
import { normaliseTokenResponse } from './normaliseTokenResponse.ts';
import { oauthServer } from './oauthServer.ts';
import type { Scheme } from './Scheme.ts';
import { requestedScopes } from './requestedScopes.ts';
import { signByAccessToken } from './signByAccessToken.ts';
import { tokenRequestOptions } from './tokenRequestOptions.ts';
import { toVendorError } from './toVendorError.ts';
import { VendorError } from './VendorError.ts';

/** Authorization code with PKCE (RFC 6749, 7636), by the developer's own app or a managed one. */
export const oauth2: Scheme = {
  mode: 'OAUTH2',
  isReplaceable: false,
  stateKeys: { INITIATED: ['redirectUrl'], ACTIVE: ['access_token'], INACTIVE: ['access_token'] },

  async begin(connection, { state, codeVerifier, redirectUri, asAnother }) {
    const { authorizationUrl, client, endpoints } = oauthServer(connection);
    const { scopes, userScopes } = requestedScopes(connection);
    const url = new URL(authorizationUrl);
    const parameters: Record<string, string> = {
      ...endpoints.authorizationParameters,
      ...(asAnother ? endpoints.anotherAccountParameters : {}),
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: redirectUri,
      state,
    };
    if (scopes.length > 0) parameters['scope'] = scopes.join(endpoints.scopeSeparator);
    if (userScopes.length > 0) parameters['user_scope'] = userScopes.join(endpoints.scopeSeparator);
    if (endpoints.pkce) {
      parameters['code_challenge'] = await oauth.calculatePKCECodeChallenge(codeVerifier);
      parameters['code_challenge_method'] = 'S256';
    }
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return { url, values: {} };
  },

  async complete(connection, { state, codeVerifier, redirectUri }, callback, { fetch, now }) {
    const { server, client, clientAuth, endpoints } = oauthServer(connection);
    let original: Values = {};
    try {
      const parameters = oauth.validateAuthResponse(
        server,
        client,
        withoutUnknownIssuer(callback, endpoints.issuer),
        state,
      );
      const answered = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        clientAuth,
        parameters,
        redirectUri,
        endpoints.pkce ? codeVerifier : oauth.nopkce,
        tokenRequestOptions(server, fetch),
      );
      const normalised = await normaliseTokenResponse(answered);
      ({ original } = normalised);
      const token = await oauth.processAuthorizationCodeResponse(server, client, normalised.response);
      const granted = grantedToken(token, original, requestedScopes(connection).scopes.join(' '), now());
      return { ...granted, values: { ...valuesOf(callback, endpoints.callbackValues), ...granted.values } };
    } catch (error) {
      throw toVendorError(error, connection.toolkit.name);
    }
  },

  async refresh(connection, { fetch, now }) {
    const { refresh_token: refreshToken, scope } = connection.values;
    if (typeof refreshToken !== 'string') return undefined;
    const { server: vendor, client, clientAuth, refreshUrl } = oauthServer(connection);
    const server = { ...vendor, token_endpoint: refreshUrl };
    try {
      const answered = await oauth.refreshTokenGrantRequest(
        server,
        client,
        clientAuth,
        refreshToken,
        tokenRequestOptions(server, fetch),
      );
      const { response, original } = await normaliseTokenResponse(answered);
      const token = await oauth.processRefreshTokenResponse(server, client, response);
      return grantedToken(token, original, typeof scope === 'string' ? scope : '', now());
    } catch (error) {
      throw toVendorError(error, connection.toolkit.name);
    }
  },

  async revoke(connection, { fetch }) {
    const { server, client, clientAuth } = oauthServer(connection);
    if (!server.revocation_endpoint) return undefined;
    const revoked: string[] = [];
    const unsupported: string[] = [];
    // The refresh token first: it is the one that outlives us.
    for (const kind of ['refresh_token', 'access_token']) {
      const token = connection.values[kind];
      if (typeof token !== 'string') continue;
      try {
        const answered = await oauth.revocationRequest(server, client, clientAuth, token, {
          ...tokenRequestOptions(server, fetch),
          additionalParameters: { token_type_hint: kind },
        });
        await oauth.processRevocationResponse(answered);
        revoked.push(kind);
      } catch (error) {
        const refusal = toVendorError(error, connection.toolkit.name);
        // RFC 7009 §2.2.1: this kind cannot be ended; the other one perhaps.
        if (refusal instanceof VendorError && refusal.code === 'unsupported_token_type') unsupported.push(kind);
        // A server that has already ended the grant may no longer know the second token.
        else if (revoked.length === 0) throw refusal;
      }
    }
    return revoked.length === 0 && unsupported.length > 0 ? undefined : revoked;
  },

  sign: signByAccessToken,
};

/** They come by way of a browser: nothing but a plain identifier is kept. */
function valuesOf(callback: URLSearchParams, names: readonly string[]): Values {
  const found = names.map((name) => [name, callback.get(name) ?? ''] as const);
  return Object.fromEntries(found.filter(([, value]) => /^[\w-]{1,100}$/.test(value)));
}

/** RFC 9207 needs an issuer to compare with; where the catalog knows none, there is nothing to compare. */
function withoutUnknownIssuer(callback: URLSearchParams, issuer: string | undefined): URLSearchParams {
  const parameters = new URLSearchParams(callback);
  if (issuer === undefined) parameters.delete('iss');
  return parameters;
}
