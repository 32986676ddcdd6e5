import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../test/conformance/randomJson.ts';
import { connectAcme, startWithVendor } from '../../test/connectAcme.ts';
import { insertAccount, openShared } from '../../test/openContext.ts';
import { accountOf, isRenewal, renewalsOf, tokens, vendorWith, whoAmI } from '../../test/renewals.ts';
import { acmeCatalog, json, startVendor, type VendorAnswer } from '../../test/startVendor.ts';
import { stores, useStore } from '../../test/useStore.ts';
import { createCatalog } from '../catalog/catalog.ts';
import { callToolkit } from '../tool/callToolkit.ts';
import { withIdentity } from './AccountIdentity.ts';
import { createAccounts } from './createAccounts.ts';
import { mostOfToolkit, mostWaiting } from './createRefresher.ts';
import { databaseClock } from '../store/storeClock.ts';
import { refreshTime } from './refreshTime.ts';

const meRequest = { method: 'GET', endpoint: '/me', headers: [], query: [], body: undefined };
const minute = 60_000;
const hour = 60 * minute;

/** Answers after a while, and knows how many waited at the same time. */
function slowly(milliseconds: number, answer: VendorAnswer) {
  const seen = { now: 0, most: 0 };
  const answering: VendorAnswer = (request, response) => {
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    setTimeout(() => {
      seen.now -= 1;
      answer(request, response);
    }, milliseconds);
  };
  return { seen, answering };
}

describe.each(stores)('createRefresher on %s', (store) => {
  useStore(store);

  it('sends one request for a thousand callers (J1)', async () => {
    const vendor = await startVendor(slowly(50, json(200, tokens(2))).answering);
    const here = (await openShared(vendor.url)).process(Date.now);
    const ended = Date.now() - 1;
    const account = await insertAccount(here, { refreshAt: ended, endsAt: ended, tokens: tokens(1) });

    const asked = Array.from({ length: 1000 }, () => here.refresher.fresh(account));
    const renewed = await Promise.all(asked);
    expect(new Set(renewed).size).toBe(1); // nor does each of them ask the store

    expect(new Set(renewed.map(({ values }) => values['access_token']))).toEqual(new Set(['at_2']));
    expect(renewalsOf(vendor)).toEqual(['rt_1']);
  });

  it('leaves alone what was sealed with a key that it lacks: others renew it', async () => {
    const vendor = await startVendor(json(200, tokens(2)));
    const shared = await openShared(vendor.url);
    const [here, stranger] = [shared.process(Date.now), shared.stranger(Date.now)];
    const ended = Date.now() - 1;
    const account = await insertAccount(here, { refreshAt: ended, endsAt: ended, tokens: tokens(1) });

    expect(await stranger.refresher.refreshDue()).toBe(0);
    await stranger.refresher.fresh(account, { force: true });
    expect((await here.accounts.find(account.id))?.status).toBe('ACTIVE');

    expect(await here.refresher.refreshDue()).toBe(1);
    expect(renewalsOf(vendor)).toEqual(['rt_1']);
  });

  it('renews what the vendor has refused although something else of the account was written meanwhile', async () => {
    const vendor = await startVendor(json(200, tokens(2)));
    const here = (await openShared(vendor.url)).process(Date.now);
    const account = await insertAccount(here, {
      refreshAt: Date.now() + hour,
      endsAt: Date.now() + hour,
      tokens: tokens(1),
    });
    const values = withIdentity(account.values, { id: '7', label: 'Ada' });
    expect(await here.accounts.updateUnleased(account, { values })).toBeDefined();

    const renewed = await here.refresher.fresh(account, { force: true });

    expect([renewed.values['access_token'], renewalsOf(vendor)]).toEqual(['at_2', ['rt_1']]);
  });

  it('ends at the vendor what it brings too late, for an account that is gone, unless that may be in use', async () => {
    const answers: (() => void)[] = [];
    const vendor = await startVendor((request, response) => {
      if (isRenewal(request)) answers.push(() => json(200, tokens(2))(request, response));
      else json(200, {})(request, response);
    });
    const here = (await openShared(vendor.url)).process(Date.now);
    const ended = Date.now() - 1;
    const revoked = () =>
      vendor.requests
        .filter(({ path }) => path === '/revoke')
        .map(({ body }) => new URLSearchParams(body).get('token'));
    const renewTooLate = async () => {
      const account = await insertAccount(here, { refreshAt: ended, endsAt: ended, tokens: tokens(1) });
      const renewing = here.refresher.fresh(account);
      await expect.poll(() => answers.length).toBe(1);
      await here.accounts.remove(account.id); // whoever did that has waited for seconds
      answers.shift()?.();
      expect((await renewing).status).toBe('EXPIRED');
    };

    await renewTooLate();
    expect(revoked()).toEqual(['rt_2', 'at_2']);
    await insertAccount(here, { refreshAt: ended + hour, endsAt: ended + hour, tokens: tokens(3) });
    await renewTooLate();
    expect(revoked()).toHaveLength(2);
  });

  const faults: [string, VendorAnswer][] = [
    ['ends the connection', (_request, response) => void response.destroy()],
    ['ends it within the answer', (_request, response) => void response.write('{"access_', () => response.destroy())],
    ...[429, 500, 502, 503, 504].map((status): [string, VendorAnswer] => [`answers ${status}`, json(status, {})]),
    ['answers with a page', (_request, response) => void response.end('<h1>Maintenance</h1>')],
    ['answers without a token', json(200, { ok: true })],
    ['redirects', (_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end()],
  ];
  it.each(faults)(
    'serves the token that still works when the vendor %s, and tries again later (J5)',
    async (_what, fault) => {
      let isMended = false;
      let serial = 1;
      const { vendor, backend } = await startWithVendor(
        vendorWith((request, response) => {
          if (isMended) json(200, tokens((serial += 1)))(request, response);
          else fault(request, response);
        }),
      );
      const accountId = await connectAcme(backend);
      backend.clock.now += hour - 20_000; // so little that everybody waits for what comes of it

      for (const _ of [1, 2]) expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_1');
      expect(renewalsOf(vendor)).toEqual(['rt_1']); // not again at once
      isMended = true;
      backend.clock.now += 31_000;
      expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_2');
      backend.clock.now += hour;
      expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_3');
      expect(renewalsOf(vendor)).toEqual(['rt_1', 'rt_1', 'rt_2']); // never the one before again
      expect((await accountOf(backend, accountId)).status).toBe('ACTIVE');
    },
  );

  it('serves the token that still works while the vendor is silent (J5)', async () => {
    const asked: ServerResponse[] = [];
    const { backend } = await startWithVendor(vendorWith((_request, response) => void asked.push(response)));
    const accountId = await connectAcme(backend);
    backend.clock.now += hour - 4 * minute;

    const answers = await Promise.all([whoAmI(backend, accountId), whoAmI(backend, accountId)]);

    expect(answers.map(({ body }) => body.data.used)).toEqual(['Bearer at_1', 'Bearer at_1']);
    expect(asked.map(({ destroyed }) => destroyed)).toEqual([false]); // it is asked still, and nobody has waited for it
    for (const response of asked) response.destroy(); // or the backend would not close before its deadline
  });

  it('serves every call in a day of clocks that are ten minutes off, and step, without renewing more often (J8)', async () => {
    const random = seededRandom(8);
    const truth = { now: Date.parse('2026-10-25T00:00:00Z') }; // the day on which Europe puts its clocks back
    const endOf = new Map([['at_1', truth.now + hour]]);
    let serial = 1;
    const vendor = await startVendor((request, response) => {
      if (isRenewal(request)) {
        endOf.set(`at_${(serial += 1)}`, truth.now + hour);
        return json(200, tokens(serial))(request, response);
      }
      const used = request.headers.authorization?.replace('Bearer ', '') ?? '';
      json((endOf.get(used) ?? 0) > truth.now ? 200 : 401, {})(request, response);
    });
    const shared = await openShared(vendor.url);
    const stepping = { by: 0 };
    const processes = [10, 0, -10].map((by) => shared.process(() => truth.now + by * minute));
    processes.push(shared.process(() => truth.now + stepping.by * minute));
    const [first] = processes;
    if (!first) throw new Error('no process');
    const { id } = await insertAccount(first, {
      refreshAt: truth.now + 55 * minute,
      endsAt: truth.now + 60 * minute,
      tokens: tokens(1),
    });

    const statuses = new Set<number>();
    for (let passed = 0; passed < 24 * 60; passed += 7) {
      truth.now += 7 * minute;
      if (random() < 0.1) stepping.by = Math.round(random() * 20) - 10;
      const one = processes[Math.floor(random() * processes.length)] ?? first;
      const account = await one.accounts.find(id);
      if (account) statuses.add((await callToolkit(account, meRequest, one)).status);
    }

    expect([...statuses]).toEqual([200]);
    // Once an hour, and a quarter more often where a clock is ahead.
    expect(serial).toBeGreaterThan(20);
    expect(serial).toBeLessThan(40);
  });

  it('lets a caller whom the vendor has refused wait for another process, whatever seems to work for others here (J2)', async () => {
    const held: (() => void)[] = [];
    const vendor = await startVendor((request, response) => {
      held.push(() => json(200, tokens(2))(request, response));
    });
    const shared = await openShared(vendor.url);
    const [there, here] = [shared.process(Date.now), shared.process(Date.now)];
    const account = await insertAccount(here, { refreshAt: 1, endsAt: Date.now() + hour, tokens: tokens(1) });
    const renewing = there.refresher.fresh(account, { force: true });
    await expect.poll(() => held.length).toBe(1);

    const served = here.refresher.fresh(account);
    const refused = [1, 2].map(() => here.refresher.fresh(account, { force: true }));
    expect((await served).values['access_token']).toBe('at_1');
    held[0]?.();

    const renewed = await Promise.all([...refused, renewing]);
    expect(renewed.map(({ values }) => values['access_token'])).toEqual(['at_2', 'at_2', 'at_2']);
    expect(vendor.requests).toHaveLength(1);
  });

  it('renews for a caller who was refused with what others still wait for (J2)', async () => {
    const held: (() => void)[] = [];
    const vendor = await startVendor((request, response) => {
      if (held.length > 0) json(200, tokens(3))(request, response);
      else held.push(() => json(200, tokens(2))(request, response));
    });
    const shared = await openShared(vendor.url);
    const [there, here] = [shared.process(Date.now), shared.process(Date.now)];
    const account = await insertAccount(here, { refreshAt: 1, endsAt: Date.now() + hour, tokens: tokens(1) });
    const renewing = there.refresher.fresh(account, { force: true });
    await expect.poll(() => held.length).toBe(1);
    const waiting = here.refresher.fresh(account, { force: true });
    held[0]?.();

    // Here others look for it now and then, and have not seen it yet.
    const second = await renewing;
    const third = await here.refresher.fresh(second, { force: true });

    expect([second, third].map(({ values }) => values['access_token'])).toEqual(['at_2', 'at_3']);
    expect(await waiting).toMatchObject({ values: { access_token: expect.stringMatching(/at_[23]/) as string } });
  });

  it('asks each vendor for ten at a time when many end together, and lets none wait for another (J9)', async () => {
    const crowded = slowly(15, json(200, tokens(2)));
    const vendor = await startVendor((request, response) => {
      if (request.path.startsWith('/quiet')) json(200, tokens(2))(request, response);
      else crowded.answering(request, response);
    });
    const [acme] = acmeCatalog(vendor.url).list();
    const [quiet] = acmeCatalog(`${vendor.url}/quiet`).list();
    if (!acme || !quiet) throw new Error('no toolkit');
    const catalog = createCatalog({ toolkits: [acme, { ...quiet, slug: 'quiet' }] });
    const here = (await openShared(vendor.url, catalog)).process(Date.now);
    const due = { refreshAt: 1, endsAt: Date.now() + hour, tokens: tokens(1) };
    for (let i = 0; i < 150; i += 1) await insertAccount(here, due);
    // Due later than all the others.
    await insertAccount(here, { ...due, toolkitSlug: 'quiet', refreshAt: 2 });

    expect(await here.refresher.refreshDue()).toBe(151);

    expect(crowded.seen.most).toBeLessThanOrEqual(mostOfToolkit);
    expect(crowded.seen.most).toBeGreaterThan(1);
    const asked = vendor.requests.map(({ path }) => path);
    expect(asked).toHaveLength(151);
    expect(asked.findIndex((path) => path.startsWith('/quiet'))).toBeLessThan(2 * mostOfToolkit);
    expect(await here.refresher.refreshDue()).toBe(0);
  });

  it('asks a vendor for ten at a time when many are called that have ended (J9)', async () => {
    const crowded = slowly(10, json(200, tokens(2)));
    const vendor = await startVendor(crowded.answering);
    const here = (await openShared(vendor.url)).process(Date.now);
    const ended = { refreshAt: 1, endsAt: 1, tokens: tokens(1) };
    const accounts = [];
    for (let i = 0; i < 60; i += 1) accounts.push(await insertAccount(here, ended));

    const renewed = await Promise.all(accounts.map((account) => here.refresher.fresh(account)));

    expect(new Set(renewed.map(({ values }) => values['access_token']))).toEqual(new Set(['at_2']));
    expect(crowded.seen.most).toBeLessThanOrEqual(mostOfToolkit);
    expect(crowded.seen.most).toBeGreaterThan(1);
  });

  it('keeps a hundred accounts waiting for a vendor, and sends further callers away: theirs is not lost (J9)', async () => {
    const held: (() => void)[] = [];
    let isHeld = true;
    const vendor = await startVendor((request, response) => {
      const answer = () => json(200, tokens(2))(request, response);
      if (isHeld) held.push(answer);
      else answer();
    });
    const here = (await openShared(vendor.url)).process(Date.now);
    const ended = { refreshAt: 1, endsAt: 1, tokens: tokens(1) };
    const accounts = [];
    for (let i = 0; i < mostOfToolkit + mostWaiting; i += 1) accounts.push(await insertAccount(here, ended));
    const tooMany = await insertAccount(here, ended);
    const works = await insertAccount(here, { ...ended, endsAt: Date.now() + 20_000 });
    const waiting = accounts.map((account) => here.refresher.fresh(account));
    const joining = here.refresher.fresh(accounts.at(-1) ?? tooMany); // nobody more: it waits for the same

    await expect(here.refresher.fresh(tooMany)).rejects.toMatchObject({ status: 503, retryAfter: 5, retryable: true });
    await expect(here.refresher.fresh(works, { force: true })).rejects.toMatchObject({ status: 503 });
    expect((await here.refresher.fresh(works)).values['access_token']).toBe('at_1');
    await expect.poll(() => held.length).toBe(mostOfToolkit);
    isHeld = false;
    for (const answer of held) answer();
    const renewed = await Promise.all([...waiting, joining]);

    expect(new Set(renewed.map(({ values }) => values['access_token']))).toEqual(new Set(['at_2']));
    expect(await here.accounts.find(tooMany.id)).toEqual(tooMany);
    expect((await here.refresher.fresh(tooMany)).values['access_token']).toBe('at_2');
    expect(vendor.requests).toHaveLength(accounts.length + 1);
  });

  it('finishes what it has begun before it closes, and begins nothing then', async () => {
    const vendor = await startVendor(slowly(30, json(200, tokens(2))).answering);
    const here = (await openShared(vendor.url)).process(Date.now);
    const due = { refreshAt: 1, endsAt: Date.now() + hour, tokens: tokens(1) };
    for (let i = 0; i < 25; i += 1) await insertAccount(here, due);
    const renewing = here.refresher.refreshDue();
    await expect.poll(() => vendor.requests.length).toBeGreaterThan(0);
    await here.refresher.close();
    const taken = await renewing;

    expect(taken).toBeLessThan(25);
    const { items } = await here.accounts.list({}, { by: 'created_at', direction: 'asc' }, 100);
    expect(items.filter(({ values }) => values['access_token'] === 'at_2')).toHaveLength(taken);
  });
});

describe('refreshTime', () => {
  it('spreads what was granted in one moment over minutes, and keeps a margin of at least five (J9)', () => {
    const random = seededRandom(9);
    const perSecond = new Map<number, number>();
    for (let i = 0; i < 10_000; i += 1) {
      const ahead = hour - (refreshTime({ expiresAt: hour }, 0, random) ?? 0);
      expect(ahead).toBeGreaterThanOrEqual(5 * minute);
      expect(ahead).toBeLessThanOrEqual(7.5 * minute);
      const second = Math.floor(ahead / 1000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }
    expect(Math.max(...perSecond.values())).toBeLessThan(120); // of 10,000
  });
});

describe('databaseClock', () => {
  useStore('PostgreSQL');

  it('keeps a lease from a process whose clock is ten minutes ahead, and gives it none that lasts longer (J8)', async () => {
    const { db, vault, process } = await openShared('http://127.0.0.1:9');
    const onTime = process(Date.now);
    const ahead = createAccounts({ db, vault, now: () => Date.now() + 10 * minute, clock: databaseClock });
    const { id } = await insertAccount(onTime, { refreshAt: 1, endsAt: Date.now() + hour, tokens: tokens(1) });

    expect(await onTime.accounts.lease('one', 30_000, { limit: 1 })).toHaveLength(1);
    expect([await ahead.isLeased(id), await ahead.lease('other', 30_000, { limit: 1 })]).toEqual([true, []]);
    await onTime.accounts.release(id, 'one');
    expect(await ahead.lease('other', 1, { limit: 1 })).toHaveLength(1);
    await expect.poll(() => onTime.accounts.isLeased(id)).toBe(false);
  });
});
