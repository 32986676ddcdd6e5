import * as oauth from 'oauth4webapi';
import type { SchemeTools } from './Scheme.ts';

/** Sends a token request by the guarded fetch. */
export function tokenRequestOptions(server: oauth.AuthorizationServer, fetch: SchemeTools['fetch']) {
  return {
    [oauth.customFetch]: fetch as NonNullable<oauth.TokenEndpointRequestOptions[typeof oauth.customFetch]>,
    // Plain http is the egress guard's to refuse; it knows which addresses are the sandbox.
    [oauth.allowInsecureRequests]: server.token_endpoint?.startsWith('http://') ?? false,
  };
}
