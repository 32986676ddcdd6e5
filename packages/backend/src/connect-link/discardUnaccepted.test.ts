import { describe, expect, it } from 'vitest';
import { createAuthConfig, createLink } from '../../test/connect.ts';
import { beginAcme, connectAcme, startWithVendor } from '../../test/connectAcme.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { json, type VendorRequest } from '../../test/startVendor.ts';
import { stores, useStore } from '../../test/useStore.ts';

/** A vendor that numbers its tokens; what else happens while it makes one is for the test to say. */
async function startAcme({ verifierUrl }: { verifierUrl?: string } = {}) {
  let grants = 0;
  const meanwhile = { happens: (): Promise<unknown> => Promise.resolve() };
  const answer = async ({ path }: VendorRequest) => {
    if (!path.startsWith('/token')) return {};
    await meanwhile.happens();
    grants += 1;
    return { access_token: `at_${grants}`, token_type: 'bearer' };
  };
  const { vendor, backend } = await startWithVendor(
    (request, response) => void answer(request).then((body) => json(200, body)(request, response)),
    {},
    { refreshIntervalMs: 20, ...(verifierUrl ? { verifierUrl } : {}) },
  );
  const revoked = () =>
    vendor.requests.filter(({ path }) => path === '/revoke').map(({ body }) => new URLSearchParams(body).get('token'));
  return { backend, meanwhile, revoked };
}

describe.each(stores)('what a vendor has granted on %s', (store) => {
  useStore(store);

  it('ends there when the app does not vouch for it in time, unless it may be one with what is in use', async () => {
    const { backend, revoked } = await startAcme({ verifierUrl: 'http://app.test/verify' });
    const config = await createAuthConfig(backend, 'acme');
    const { url } = await createLink(backend, config);
    const trips = [];
    for (const browser of [openBrowser(), openBrowser()]) {
      const { onward } = await browser.submit(url);
      trips.push({ browser, state: onward?.searchParams.get('state') ?? '' });
    }
    const sessions = [];
    for (const { browser, state } of trips) {
      const { onward } = await browser.visit(`${backend.url}/api/v3.1/toolkits/auth/callback?code=good&state=${state}`);
      sessions.push(onward?.searchParams.get('session_uri'));
    }
    await backend.call('POST', '/connected_accounts/complete_auth', { session_uri: sessions[0], user_id: 'ada' });
    await connectAcme(backend, { user_id: 'grace' });
    expect(sessions).toEqual([expect.any(String), expect.any(String)]);

    backend.clock.now += 600_001;

    await expect.poll(revoked).toEqual(['at_3']);
  });

  it('ends there when its user has cancelled meanwhile', async () => {
    const { backend, meanwhile, revoked } = await startAcme();
    const { url, accountId } = await createLink(backend, await createAuthConfig(backend, 'acme'));
    const browser = openBrowser();
    const { onward } = await browser.submit(url);
    meanwhile.happens = () => openBrowser().submit(`${url}/cancel`);

    const state = onward?.searchParams.get('state') ?? '';
    await browser.visit(`${backend.url}/api/v3.1/toolkits/auth/callback?code=good&state=${state}`);

    expect((await backend.call('GET', `/connected_accounts/${accountId}`)).body.status).toBe('FAILED');
    expect(revoked()).toEqual(['at_1']);
  });

  it.each([{}, { verifierUrl: 'http://app.test/verify' }])(
    'ends there when the account is deleted meanwhile: %j',
    async (options) => {
      const { backend, meanwhile, revoked } = await startAcme(options);
      const { accountId, state, comeBack } = await beginAcme(backend);
      meanwhile.happens = () => backend.call('DELETE', `/connected_accounts/${accountId}`);

      const page = await comeBack({ code: 'good', state });

      expect(revoked()).toEqual(['at_1']);
      expect([page.status, page.text]).toEqual([404, expect.stringContaining('This link is not known') as string]);
    },
  );
});
