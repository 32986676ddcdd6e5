import { describe, expect, it } from 'vitest';
import { partsOf } from '../src/KitRouter.ts';
import { request } from './createBrowser.ts';
import { startKit } from './startKit.ts';

const path = '/api/kit/connected-accounts';

describe('limits', () => {
  it('hold each user for themselves, and say when to come back', async () => {
    await using kit = await startKit({ limits: { reads: 3, writes: 1 } });
    const alice = kit.browser('alice');
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await alice.fetch(path)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await alice.fetch(path);
    expect(refused.headers['retry-after']).toBe('20');
    expect(refused.json()).toMatchObject({ code: 'rate_limited', recovery: { action: 'wait', retryAfter: 20 } });
    expect((await alice.send('POST', path, { toolkit: 'github' })).status).toBe(201);
    expect((await alice.send('POST', path, { toolkit: 'github' })).status).toBe(429);
    expect((await kit.browser('bob').fetch(path)).status).toBe(200);
    kit.clock.offset += 20_000;
    expect((await alice.fetch(path)).status).toBe(200);
  });

  it('cost upstream nothing where they are reached', async () => {
    await using kit = await startKit({ limits: { reads: 1 } });
    const alice = kit.browser('alice');
    await Promise.all(Array.from({ length: 20 }, () => alice.fetch(path)));
    expect(kit.upstream.calls.length).toBe(1);
  });
});

describe('limits of callbacks', () => {
  it('keep whoever brings back an attempt again and again from upstream', async () => {
    await using kit = await startKit();
    const mallory = kit.browser('mallory');
    const started = (await mallory.send('POST', path, { toolkit: 'github' })).json();
    const back = (await request(`${started.redirectUrl}?do=grant`)).headers['location'] ?? '';
    const before = kit.upstream.calls.length;
    const pages = [];
    for (let count = 0; count < 60; count += 1) pages.push(await kit.browser('bob').open(back));
    expect(pages[0]?.text).toContain('data-outcome="mismatch"');
    expect(pages.at(-1)).toMatchObject({ status: 429, text: expect.stringContaining('Back to the app') });
    expect(kit.upstream.calls.length - before).toBeLessThanOrEqual(70);
    // Nobody else is kept waiting for it.
    expect((await kit.browser('bob').fetch(path)).status).toBe(200);
  });

  it('do not hold up the end of a forwarded link, however much its owner asks meanwhile', async () => {
    await using kit = await startKit({ limits: { reads: 3 } });
    const mallory = kit.browser('mallory');
    const started = (await mallory.send('POST', path, { toolkit: 'github' })).json();
    const back = (await request(`${started.redirectUrl}?do=grant`)).headers['location'] ?? '';
    for (let count = 0; count < 4; count += 1) await mallory.fetch(path);
    expect((await kit.browser('victim').open(back)).text).toContain('data-outcome="mismatch"');
    expect(kit.upstream.accounts.size).toBe(0);
    expect(kit.upstream.count('POST', /\/revoke$/)).toBe(1);
  });
});

describe('Server-Timing', () => {
  it('says how long upstream took', async () => {
    await using kit = await startKit();
    const response = await kit.browser('alice').fetch(path);
    expect(response.headers['server-timing']).toMatch(/^upstream;dur=\d+;desc="1"$/);
  });
});

describe('polling', () => {
  it('of a thousand tabs with attempts under way costs upstream next to nothing', async () => {
    await using kit = await startKit();
    const users = Array.from({ length: 20 }, (_, index) => kit.browser(`user-${index}`));
    await Promise.all(users.map((user) => user.send('POST', path, { toolkit: 'github' })));
    await Promise.all(users.map((user) => user.fetch(path)));
    const before = kit.upstream.calls.length;
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(
        users.flatMap((user) => [user.fetch(path), user.fetch(path), user.fetch(path)]),
      );
      expect(answers.every((answer) => answer.json().items[0]?.['state'] === 'connecting')).toBe(true);
    }
    // The common poll may have looked meanwhile: once for all of them.
    expect(kit.upstream.calls.length - before).toBeLessThanOrEqual(2);
  });

  it('of an attempt that began on another instance costs one call, from the first look on', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    kit.upstream.newAccount('alice', id, { status: 'INITIATED', alias: `unconfirmed-${'a'.repeat(20)}` });
    const alice = kit.browser('alice');
    for (let look = 0; look < 4; look += 1) {
      expect((await alice.fetch(path)).json().items).toMatchObject([{ state: 'connecting' }]);
    }
    expect(kit.upstream.calls.length).toBe(1);
  });

  it('goes to upstream under nobody’s request ID', async () => {
    await using kit = await startKit();
    const { poll, scopes } = partsOf(kit.kit);
    // As its timer does, which remembers the request that set it.
    await scopes.run('req_theirs', () => {
      poll.watch('alice', Infinity);
      return poll.tick();
    });
    expect(kit.upstream.calls[0]?.headers['x-request-id']).toBeUndefined();
  });

  it('shows the end at once', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const started = (await alice.send('POST', path, { toolkit: 'github' })).json();
    await alice.fetch(path);
    await alice.open(`${started.redirectUrl}?do=grant`);
    expect((await alice.fetch(path)).json().items).toMatchObject([{ state: 'connected' }]);
    await alice.send('DELETE', `${path}/${started.connectedAccount.id}`);
    expect((await alice.fetch(path)).json().items).toEqual([]);
  });

  it('keeps pages and filters right', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    kit.upstream.newAccount('alice', kit.upstream.newAuthConfig('firecrawl').id);
    await alice.send('POST', path, { toolkit: 'github' });
    await alice.fetch(path);
    expect((await alice.fetch(`${path}?toolkits=firecrawl`)).json().items).toMatchObject([{ toolkit: 'firecrawl' }]);
    expect((await alice.fetch(`${path}?limit=1`)).json()).toMatchObject({
      items: [{}],
      nextCursor: expect.any(String),
    });
  });
});
