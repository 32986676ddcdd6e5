import type { AuthConfig, ConnectedAccount } from '@kit/contract';

const epoch = Date.parse('2026-03-02T09:00:00Z');

/** A connected account with everything that a test does not care about filled in. */
export function fakeAccount(given: Partial<ConnectedAccount> & Pick<ConnectedAccount, 'toolkit'>): ConnectedAccount {
  const state = given.state ?? 'connected';
  const createdAt = given.createdAt ?? new Date(epoch).toISOString();
  return {
    id: `ca_${given.toolkit}`,
    authConfigId: `ac_${given.toolkit}`,
    authScheme: 'OAUTH2',
    state,
    status: statusOf[state],
    statusReason: null,
    alias: null,
    name: `${given.toolkit}_amber-heron`,
    connectedAs: null,
    attempt: state === 'connecting' ? { id: 'at_fake', expiresAt: new Date(epoch + 600_000).toISOString() } : null,
    createdAt,
    updatedAt: createdAt,
    ...given,
  };
}

const statusOf = {
  connected: 'ACTIVE',
  connecting: 'INITIATED',
  disconnected: 'EXPIRED',
  expired: 'EXPIRED',
  paused: 'INACTIVE',
  failed: 'FAILED',
} as const;

/** An auth config, likewise. */
export function fakeAuthConfig(given: Partial<AuthConfig> & Pick<AuthConfig, 'toolkit'>): AuthConfig {
  const createdAt = new Date(epoch).toISOString();
  return {
    id: `ac_${given.toolkit}`,
    name: given.toolkit,
    authScheme: 'OAUTH2',
    managed: false,
    enabled: true,
    scopes: [],
    connectionCount: 0,
    sharesCredentials: false,
    readOnly: false,
    createdAt,
    updatedAt: createdAt,
    ...given,
  };
}
