import * as oauth from 'oauth4webapi';
import type { Values } from '../auth-config/AuthConfig.ts';
import { normaliseTokenResponse } from './normaliseTokenResponse.ts';
import { oauthServer } from './oauthServer.ts';
import type { Granted, Scheme, SchemeTools } from './Scheme.ts';
import { requestedScopes } from './requestedScopes.ts';
import { signByTemplates } from './signByTemplates.ts';
import { VendorError } from './VendorError.ts';
import { toVendorError } from './toVendorError.ts';

/** Authorization code with PKCE (RFC 6749, 7636), by the developer's own app or a managed one. */
export const oauth2: Scheme = {
  mode: 'OAUTH2',
  isReplaceable: false,
  stateKeys: { INITIATED: ['redirectUrl'], ACTIVE: ['access_token'], INACTIVE: ['access_token'] },

  async begin(connection, { state, codeVerifier, redirectUri }) {
    const { authorizationUrl, client, endpoints } = oauthServer(connection);
    const { scopes, userScopes } = requestedScopes(connection);
    const url = new URL(authorizationUrl);
    const parameters: Record<string, string> = {
      ...endpoints.authorizationParameters,
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
    return url;
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
        options(server, fetch),
      );
      const normalised = await normaliseTokenResponse(answered);
      ({ original } = normalised);
      const token = await oauth.processAuthorizationCodeResponse(server, client, normalised.response);
      return granted(token, original, requestedScopes(connection).scopes.join(' '), now());
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
        options(server, fetch),
      );
      const { response, original } = await normaliseTokenResponse(answered);
      const token = await oauth.processRefreshTokenResponse(server, client, response);
      return granted(token, original, typeof scope === 'string' ? scope : '', now());
    } catch (error) {
      throw toVendorError(error, connection.toolkit.name);
    }
  },

  async revoke(connection, { fetch }) {
    const { server, client, clientAuth } = oauthServer(connection);
    if (!server.revocation_endpoint) return undefined;
    const revoked: string[] = [];
    // The refresh token first: it is the one that outlives us.
    for (const kind of ['refresh_token', 'access_token']) {
      const token = connection.values[kind];
      if (typeof token !== 'string') continue;
      try {
        const answered = await oauth.revocationRequest(server, client, clientAuth, token, {
          ...options(server, fetch),
          additionalParameters: { token_type_hint: kind },
        });
        await oauth.processRevocationResponse(answered);
        revoked.push(kind);
      } catch (error) {
        // A server that has already ended the grant may no longer know the second token.
        if (revoked.length === 0) throw toVendorError(error, connection.toolkit.name);
      }
    }
    return revoked;
  },

  sign(request, connection) {
    if (typeof connection.values['access_token'] !== 'string') {
      throw new VendorError('no_token', 'This account holds no access token. Connect it again.', { isPermanent: true });
    }
    if (Object.keys(connection.scheme.request.headers).length > 0) signByTemplates(request, connection);
    else request.headers.set('authorization', `Bearer ${connection.values['access_token']}`);
  },
};

function options(server: oauth.AuthorizationServer, fetch: SchemeTools['fetch']) {
  return {
    [oauth.customFetch]: fetch as NonNullable<oauth.TokenEndpointRequestOptions[typeof oauth.customFetch]>,
    // Plain http is the egress guard's to refuse; it knows which addresses are the sandbox.
    [oauth.allowInsecureRequests]: server.token_endpoint?.startsWith('http://') ?? false,
  };
}

/** RFC 9207 needs an issuer to compare with; where the catalog knows none, there is nothing to compare. */
function withoutUnknownIssuer(callback: URLSearchParams, issuer: string | undefined): URLSearchParams {
  const parameters = new URLSearchParams(callback);
  if (issuer === undefined) parameters.delete('iss');
  return parameters;
}

function granted(token: oauth.TokenEndpointResponse, original: Values, askedScope: string, now: number): Granted {
  const { id_token: idToken, authed_user: authedUser } = original;
  return {
    values: {
      access_token: token.access_token,
      token_type: token.token_type,
      // RFC 6749 §5.1: the granted scope is named only where it differs from the asked one.
      scope: token.scope ?? askedScope,
      ...(token.refresh_token === undefined ? {} : { refresh_token: token.refresh_token }),
      ...(token.expires_in === undefined ? {} : { expires_in: token.expires_in }),
      ...(typeof idToken === 'string' ? { id_token: idToken } : {}),
      ...(typeof authedUser === 'object' && authedUser !== null ? { authed_user: authedUser } : {}),
    },
    expiresAt: token.expires_in === undefined ? null : now + token.expires_in * 1000,
  };
}
