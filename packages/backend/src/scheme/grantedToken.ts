import type { TokenEndpointResponse } from 'oauth4webapi';
import type { Values } from '../auth-config/AuthConfig.ts';
import type { Granted } from './Scheme.ts';

/** What is kept of a token answer. */
export function grantedToken(token: TokenEndpointResponse, original: Values, askedScope: string, now: number): Granted {
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
