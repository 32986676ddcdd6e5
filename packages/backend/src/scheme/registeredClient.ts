import type { Connection, OAuthClient } from './Scheme.ts';

/** The client that a connection registered for itself; a public one has no secret. */
export function registeredClient({ scheme, values }: Connection): OAuthClient | undefined {
  const { client_id: clientId, client_secret: clientSecret } = values;
  if (scheme.oauth2?.registrationUrl === undefined || typeof clientId !== 'string') return undefined;
  return { clientId, clientSecret: typeof clientSecret === 'string' ? clientSecret : '' };
}
