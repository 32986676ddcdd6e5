import { describe, expect, it } from 'vitest';
import { createKitRouter } from '../src/index.ts';
import type { KitRouter } from '../src/index.ts';
import { request } from './createBrowser.ts';
import { identifyBySession } from './identifyBySession.ts';
import { startKit } from './startKit.ts';

const path = '/api/kit/connected-accounts';

/** Two routers with the same options behind a balancer that takes turns; nothing is shared but upstream. */
async function startTwo(first: number) {
  const instances: KitRouter[] = [];
  const served: number[] = [];
  const kit = await startKit(
    {},
    {
      before(app) {
        app.use('/api/kit', (req, res, next) => {
          const turn = (first + served.length) % 2;
          served.push(turn);
          instances[turn]?.(req, res, next);
        });
      },
    },
  );
  for (let count = 0; count < 2; count += 1) {
    instances.push(
      createKitRouter({
        apiKey: 'ak_test',
        baseUrl: kit.upstream.url,
        publicUrl: `${kit.origin}/api/kit`,
        identify: identifyBySession,
        logger: { info() {}, warn() {}, error() {} },
      }),
    );
  }
  return { ...kit, served };
}

describe.each([0, 1])('two instances behind a balancer, %i first', (first) => {
  it('start on one, finish on the other, and both know', async () => {
    await using kit = await startTwo(first);
    const alice = kit.browser('alice');
    const started = (await alice.send('POST', path, { toolkit: 'github', alias: 'work' })).json();
    const page = await alice.open(`${started.redirectUrl}?do=grant`);
    expect(page.text).toContain('data-outcome="connected"');
    for (let count = 0; count < 2; count += 1) {
      expect((await alice.fetch(path)).json().items).toMatchObject([{ state: 'connected', alias: 'work' }]);
    }
    // Start; callback, finish, end; two lists.
    expect(kit.served).toEqual([0, 1, 0, 1, 0, 1].map((turn) => (turn + first) % 2));
  });

  it('refuse a forwarded link on whichever it comes back', async () => {
    await using kit = await startTwo(first);
    const mallory = kit.browser('mallory');
    const started = (await mallory.send('POST', path, { toolkit: 'github' })).json();
    const back = (await request(`${started.redirectUrl}?do=grant`)).headers['location'] ?? '';
    expect((await kit.browser('victim').open(back)).text).toContain('data-outcome="mismatch"');
    for (let count = 0; count < 2; count += 1) {
      expect((await mallory.open(back)).text).toContain('data-outcome="failed"');
      expect((await mallory.fetch(path)).json().items).toEqual([]);
    }
    expect(kit.upstream.accounts.size).toBe(0);
  });

  it('cancel on one what was begun on the other', async () => {
    await using kit = await startTwo(first);
    const alice = kit.browser('alice');
    const started = (await alice.send('POST', path, { toolkit: 'github' })).json();
    expect((await alice.send('DELETE', `${path}/${started.connectedAccount.id}`)).status).toBe(204);
    expect(kit.upstream.accounts.size).toBe(0);
  });
});
