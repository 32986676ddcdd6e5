import { describe, expect, it } from 'vitest';
import { createAuthConfig, issueKey } from '../../test/connect.ts';
import { officialSdk } from '../../test/conformance/officialSdk.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { authorizeAs } from '../sandbox/authorizeAs.ts';

const byToken = { authScheme: 'BEARER_TOKEN', credentials: {} };

/** Two ways to connect GitHub, and a session that names neither. */
async function startWithTwo(session: object = {}) {
  const backend = await startBackend();
  const tokenConfig = await createAuthConfig(backend, 'github', byToken);
  backend.clock.now += 1;
  const oauthConfig = await createAuthConfig(backend, 'github');
  return { backend, oauthConfig, tokenConfig, ...(await linkIn(backend, session)) };
}

async function linkIn(backend: TestBackend, session: object = {}) {
  const { body } = await backend.call('POST', '/tool_router/session', { user_id: 'ada', ...session });
  const { body: link } = await backend.call('POST', `/tool_router/session/${body.session_id}/link`, {
    toolkit: 'github',
    callback_url: 'http://app.test/done',
  });
  const accountOf = async () => (await backend.call('GET', `/connected_accounts/${link.connected_account_id}`)).body;
  return { url: String(link.redirect_url), accountId: String(link.connected_account_id), accountOf };
}

const ways = (text: string) => [...text.matchAll(/class="choice" href="([^"]+)"/g)].map((match) => match[1]);

describe('a Connect Link of a toolkit with several auth configs', () => {
  it('asks how, in words for people, and connects by the one that was chosen', async () => {
    const { backend, url, accountOf, oauthConfig, tokenConfig } = await startWithTwo();
    const browser = openBrowser();

    const choice = await browser.visit(url);
    expect(choice.text).toContain('Sign in with GitHub');
    expect(choice.text).toContain('Use an access token');
    expect(ways(choice.text)).toEqual(
      ['OAUTH2', 'BEARER_TOKEN'].map((mode) => `${new URL(url).pathname}?with=${mode}`),
    );
    expect((await accountOf()).auth_config.id).toBe(oauthConfig);

    const form = await browser.visit(`${url}?with=BEARER_TOKEN`);
    expect(form.text).toMatch(new RegExp(`href="${new URL(url).pathname}">Connect in another way`));
    const values = await issueKey(backend, 'github', 'BEARER_TOKEN');
    const done = await browser.submit(`${url}?with=BEARER_TOKEN`, values);

    expect(done.onward?.searchParams.get('status')).toBe('success');
    expect(await accountOf()).toMatchObject({
      status: 'ACTIVE',
      auth_config: { id: tokenConfig, auth_scheme: 'BEARER_TOKEN' },
      experimental: { connected_as: 'mayal' },
    });
  });

  it('lets its user go back, and choose anew, also after they have been at the vendor', async () => {
    const { url, accountOf, oauthConfig, backend } = await startWithTwo();
    const browser = openBrowser();
    const wrong = await browser.submit(`${url}?with=BEARER_TOKEN`, { token: 'ghp_wrong' });
    expect(wrong.status).toBe(422);
    const left = await browser.submit(`${url}?with=OAUTH2`);
    expect(await accountOf()).toMatchObject({ status: 'INITIATED', auth_config: { id: oauthConfig } });
    expect(JSON.stringify(await accountOf())).not.toContain('ghp_');

    expect(ways((await browser.visit(url)).text)).toHaveLength(2);
    await browser.submit(`${url}?with=BEARER_TOKEN`, { token: 'ghp_wrong' });
    const end = await browser.visit(await authorizeAs(left.onward as URL));

    expect(end.onward?.searchParams.get('status')).toBe('success');
    expect(await accountOf()).toMatchObject({
      status: 'ACTIVE',
      auth_config: { id: oauthConfig, auth_scheme: 'OAUTH2' },
    });
    expect(await officialSdk(backend).connectedAccounts.get((await accountOf()).id)).toMatchObject({
      state: { authScheme: 'OAUTH2', val: { status: 'ACTIVE' } },
    });
  });

  it('connects by no auth config that its maker does not offer, and by no other once it is connected', async () => {
    const { backend, url, accountOf, oauthConfig, tokenConfig } = await startWithTwo();
    const browser = openBrowser();
    for (const other of ['API_KEY', 'oauth2', tokenConfig, '__proto__', '']) {
      const posted = await browser.submit(`${url}?with=${other}`, { generic_api_key: 'x', token: 'y' });
      expect([posted.status, ways(posted.text).length]).toEqual([422, 2]);
      expect(ways((await browser.visit(`${url}?with=${other}`)).text)).toHaveLength(2);
    }
    expect(await accountOf()).toMatchObject({ status: 'INITIALIZING', auth_config: { id: oauthConfig } });

    await browser.connect(`${url}?with=OAUTH2`);
    const late = await browser.submit(`${url}?with=BEARER_TOKEN`, await issueKey(backend, 'github', 'BEARER_TOKEN'));

    expect(late.onward?.searchParams.get('status')).toBe('success');
    expect(await accountOf()).toMatchObject({ status: 'ACTIVE', auth_config: { id: oauthConfig } });
  });

  it('asks nothing where the session names one, a link is made for one, or there is one of each scheme no more', async () => {
    const { backend, tokenConfig, oauthConfig, url } = await startWithTwo();
    const named = await linkIn(backend, { auth_configs: { github: tokenConfig } });
    const { body: direct } = await backend.call('POST', '/connected_accounts/link', {
      auth_config_id: oauthConfig,
      user_id: 'ada',
    });
    for (const one of [named.url, direct.redirect_url]) {
      const page = await openBrowser().visit(one);
      expect(ways(page.text)).toEqual([]);
      expect(page.text).not.toContain('Connect in another way');
      // What was not offered cannot be had by asking for it.
      expect(ways((await openBrowser().visit(`${one}?with=API_KEY`)).text)).toEqual([]);
    }
    await backend.call('PATCH', `/auth_configs/${oauthConfig}/DISABLED`);

    const left = await openBrowser().visit(url);

    expect(left.text).toContain('type="password"');
    await backend.call('DELETE', `/auth_configs/${tokenConfig}`);
    expect((await openBrowser().visit(url)).text).toContain('switched off');
  });

  it('can be cancelled before anything was chosen', async () => {
    const { url, accountOf } = await startWithTwo();

    const end = await openBrowser().submit(`${url}/cancel`);

    expect(end.onward?.searchParams.get('status')).toBe('failed');
    expect((await accountOf()).status).toBe('FAILED');
  });
});
