import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../test/conformance/randomJson.ts';
import { createAuthConfig, createLink } from '../../test/connect.ts';
import { connectAcme, startWithVendor } from '../../test/connectAcme.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { accountOf, importAccount, isRenewal, ownApp, tokens, vendorWith, whoAmI } from '../../test/renewals.ts';
import { rotatingVendor } from '../../test/rotatingVendor.ts';
import { json } from '../../test/startVendor.ts';
import { stores, useStore } from '../../test/useStore.ts';

const almostAnHour = 3_590_000;

describe.each(stores)('a refresh on %s', (store) => {
  useStore(store);

  it.each([
    ['is deleted', 'DELETE', '', undefined],
    ['is revoked', 'POST', '/revoke', {}],
    ['is paused', 'PATCH', '/status', { enabled: false }],
  ])('never undoes that its account %s, at whatever moment (J6)', async (_what, method, path, body) => {
    const random = seededRandom(6);
    const played = rotatingVendor({ answering: (_request, answer) => void setTimeout(answer, random() * 6) });
    const { backend } = await startWithVendor(played.answer);
    const rounds = 40;
    const accountIds: string[] = [];
    const authConfigId = await ownApp(backend);
    for (let round = 0; round < rounds; round += 1)
      accountIds.push(await importAccount(backend, authConfigId, played.grant(), { user_id: `u${round}` }));
    backend.clock.now += almostAnHour;

    const ends = await Promise.all(
      accountIds.map(async (id) => {
        const running = whoAmI(backend, id);
        await sleep(random() * 30);
        const { status } = await backend.call(method, `/connected_accounts/${id}${path}`, body);
        await running;
        const { status: found, body: account } = await backend.call('GET', `/connected_accounts/${id}`);
        return [status, found === 200 ? account.status : found];
      }),
    );

    const expected = { DELETE: 404, POST: 'REVOKED', PATCH: 'INACTIVE' }[method];
    expect(new Set(ends.map(String))).toEqual(new Set([`200,${expected}`]));
    // Nothing lives on at the vendor that nobody here knows any more; what was paused can be resumed.
    expect([played.alive(), played.reused()]).toEqual([method === 'PATCH' ? rounds : 0, 0]);
  });

  it.each([
    ['brings tokens', 200, tokens(9)],
    ['is refused, since the vendor has ended the older grant', 400, { error: 'invalid_grant' }],
    ['fails', 503, {}],
  ])('that %s when its user has connected again changes nothing of that (J7)', async (_what, status, answer) => {
    let release: (() => void) | undefined;
    let codes = 0;
    const { backend } = await startWithVendor((request, response) => {
      if (isRenewal(request)) release = () => json(status, answer)(request, response);
      else if (request.path === '/token') json(200, tokens((codes += 1)))(request, response);
      else json(200, { used: request.headers.authorization })(request, response);
    });
    const accountId = await connectAcme(backend);
    backend.clock.now += almostAnHour + 10_000;
    const late = whoAmI(backend, accountId);
    await expect.poll(() => release).toBeDefined();

    const { body } = await backend.call('POST', `/connected_accounts/${accountId}/refresh`, {});
    const browser = openBrowser();
    const { onward } = await browser.submit(body.redirect_url);
    const state = onward?.searchParams.get('state') ?? '';
    await browser.visit(`${backend.url}/api/v3.1/toolkits/auth/callback?code=good&state=${state}`);
    expect((await accountOf(backend, accountId)).status).toBe('ACTIVE');
    release?.();
    await late;

    expect((await accountOf(backend, accountId)).status).toBe('ACTIVE');
    expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_2');
  });
});

describe.each(stores)('a hundred starts at once on %s (J10)', (store) => {
  useStore(store);
  const atOnce = <Result>(work: () => Promise<Result>) => Promise.all(Array.from({ length: 100 }, work));

  it('make one account where they carry one alias', async () => {
    const { backend } = await startWithVendor(vendorWith(json(500, {})));
    const id = await createAuthConfig(backend, 'acme');
    const answers = await atOnce(() =>
      backend.call('POST', '/connected_accounts/link', { auth_config_id: id, user_id: 'ada', alias: 'work' }),
    );

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(99);
    expect((await backend.call('GET', '/connected_accounts')).body.total_items).toBe(1);
  });

  it('connect one account when its user finishes one, and the others run out', async () => {
    const { vendor, backend } = await startWithVendor(vendorWith(json(500, {})));
    const id = await createAuthConfig(backend, 'acme');
    const links = await atOnce(() => createLink(backend, id));
    expect(new Set(links.map(({ accountId }) => accountId)).size).toBe(100);
    const browser = openBrowser();
    const { onward } = await browser.submit(links[50]?.url ?? '');
    const callback = `${backend.url}/api/v3.1/toolkits/auth/callback?code=good&state=${onward?.searchParams.get('state')}`;
    await atOnce(() => browser.visit(callback));

    backend.clock.now += 600_001;
    const listed = async (statuses: string) =>
      (await backend.call('GET', `/connected_accounts?statuses=${statuses}`)).body.total_items;
    expect([await listed('ACTIVE'), await listed('EXPIRED')]).toEqual([1, 99]);
    expect(vendor.requests.filter(({ path }) => path === '/token')).toHaveLength(1);
  });

  it('of a session share one auth config', async () => {
    const { backend } = await startWithVendor(vendorWith(json(500, {})));
    const { body: session } = await backend.call('POST', '/tool_router/session', { user_id: 'ada' });
    await atOnce(() => backend.call('POST', `/tool_router/session/${session.session_id}/link`, { toolkit: 'acme' }));
    expect((await backend.call('GET', '/auth_configs')).body.total_items).toBe(1);
  });
});
