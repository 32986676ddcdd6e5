import { describe, expect, it } from 'vitest';
import { startKit } from './startKit.ts';

describe('connecting an OAuth toolkit', () => {
  it('leads from the press to connected, and nobody else sees the account', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');

    const response = await alice.send('POST', '/api/kit/connected-accounts', { toolkit: 'github', alias: 'work' });
    expect(response.status).toBe(201);
    const started = response.json();
    expect(started.connectedAccount.state).toBe('connecting');
    expect([...kit.upstream.accounts.values()].map(({ alias }) => alias)).toEqual([`unconfirmed-${started.attempt}`]);

    const page = await alice.open(`${started.redirectUrl}?do=grant`);
    expect(page.hops.map((url) => new URL(url).pathname.replace(/lk_.*/, ''))).toEqual([
      '/link/',
      '/api/kit/callback',
      '/api/kit/callback/finish',
      '/api/kit/callback/end',
    ]);
    expect(page.text).toContain('The account is connected.');

    const mine = (await alice.fetch('/api/kit/connected-accounts')).json();
    expect(mine.items).toMatchObject([{ toolkit: 'github', state: 'connected', alias: 'work' }]);
    const others = (await kit.browser('bob').fetch('/api/kit/connected-accounts')).json();
    expect(others.items).toEqual([]);
    expect(kit.events).toMatchObject([{ type: 'connected', userId: 'alice', toolkit: 'github' }]);
  });
});
