import type { Field, ToolkitAuthScheme } from '@kit/contract';

// Scopes are chips, and the redirect URI is shown to be copied: neither is a field to fill in.
const shownOtherwise = /^(scopes?|user_scopes|oauth_redirect_uri)$/;

/** The credentials that an app of one's own needs. */
export function credentialFields(scheme: ToolkitAuthScheme): readonly Field[] {
  return scheme.fields.authConfig.filter(({ name }) => !shownOtherwise.test(name));
}

/** What one key could answer for everybody: the fields of a connection, where they hold a secret and nobody is sent away. */
export function shareableFields(scheme: ToolkitAuthScheme): readonly Field[] {
  const { connection } = scheme.fields;
  return scheme.redirectUri === null && connection.some(({ secret }) => secret) ? connection : [];
}

/** Whether a scheme knows scopes at all. */
export function hasScopes(scheme: ToolkitAuthScheme): boolean {
  return scheme.redirectUri !== null || scheme.defaultScopes.length > 0;
}

/** Whether both lists hold the same scopes; what is unchanged is not sent. */
export function sameScopes(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((scope) => b.includes(scope));
}
