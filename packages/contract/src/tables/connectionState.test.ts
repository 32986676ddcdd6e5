import { describe, expect, it } from 'vitest';
import { accountState, speakingAccount } from './connectionState.ts';
import type { AccountFacts, ConnectionState } from './connectionState.ts';

const facts = (status: string, more: Partial<AccountFacts> = {}): AccountFacts => ({
  status,
  statusReason: null,
  confirmed: true,
  attemptAlive: true,
  ...more,
});

describe('accountState', () => {
  it.each<[string, AccountFacts, ConnectionState]>([
    ['an initializing account while its attempt lives', facts('INITIALIZING'), 'connecting'],
    ['an initiated account while its attempt lives', facts('INITIATED'), 'connecting'],
    ['the pending account of older documents', facts('PENDING'), 'connecting'],
    ['an initiated account whose attempt is over', facts('INITIATED', { attemptAlive: false }), 'disconnected'],
    ['an active account', facts('ACTIVE', { attemptAlive: false }), 'connected'],
    ['an active account that nobody confirmed', facts('ACTIVE', { confirmed: false }), 'connecting'],
    [
      'an active account that nobody confirmed in time',
      facts('ACTIVE', { confirmed: false, attemptAlive: false }),
      'disconnected',
    ],
    [
      'a paused account that nobody confirmed',
      facts('INACTIVE', { confirmed: false, attemptAlive: false }),
      'disconnected',
    ],
    [
      'a link that was never finished',
      facts('EXPIRED', { statusReason: 'Connection initiation did not complete within 10 minutes' }),
      'disconnected',
    ],
    ['the same by its code', facts('EXPIRED', { statusReason: 'INITIATION_TIMEOUT' }), 'disconnected'],
    [
      'an account whose refresh failed',
      facts('EXPIRED', { statusReason: 'Permanent auth error during token refresh' }),
      'expired',
    ],
    ['an account that expired without a reason', facts('EXPIRED'), 'expired'],
    ['a revoked account', facts('REVOKED'), 'expired'],
    ['an inactive account', facts('INACTIVE'), 'paused'],
    ['a failed account', facts('FAILED', { attemptAlive: false }), 'failed'],
    ['a status that nobody has heard of', facts('BRAND_NEW', { attemptAlive: false }), 'disconnected'],
  ])('calls %s by its state', (_name, given, state) => {
    expect(accountState(given)).toBe(state);
  });

  it('shows no status but ACTIVE as connected', () => {
    const statuses = [
      'INITIALIZING',
      'INITIATED',
      'PENDING',
      'FAILED',
      'EXPIRED',
      'INACTIVE',
      'REVOKED',
      'UNHEARD_OF',
      '',
    ];
    for (const status of statuses) expect(accountState(facts(status))).not.toBe('connected');
  });
});

describe('speakingAccount', () => {
  const account = (id: string, state: ConnectionState, createdAt: string) => ({ id, state, createdAt });

  it('lets the newest connected account speak, whatever else there is', () => {
    const accounts = [
      account('old', 'connected', '2026-01-01'),
      account('new', 'connected', '2026-02-01'),
      account('attempt', 'connecting', '2026-03-01'),
      account('expired', 'expired', '2026-04-01'),
    ];
    expect(speakingAccount(accounts)?.id).toBe('new');
  });

  it('lets a live attempt speak before what was once connected', () => {
    const accounts = [account('expired', 'expired', '2026-04-01'), account('attempt', 'connecting', '2026-03-01')];
    expect(speakingAccount(accounts)?.id).toBe('attempt');
  });

  it('lets the newest of the expired and paused speak before a failed one', () => {
    const accounts = [
      account('failed', 'failed', '2026-05-01'),
      account('expired', 'expired', '2026-01-01'),
      account('paused', 'paused', '2026-02-01'),
    ];
    expect(speakingAccount(accounts)?.id).toBe('paused');
  });

  it('has nobody speak where nothing is left', () => {
    expect(speakingAccount([account('over', 'disconnected', '2026-01-01')])).toBeUndefined();
    expect(speakingAccount([])).toBeUndefined();
  });
});
