import { describe, expect, it } from 'vitest';
import { connectAccount, createAuthConfig, createLink, issueKey } from '../../test/connect.ts';
import { authorizeAs } from '../sandbox/authorizeAs.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { startBackend } from '../../test/startBackend.ts';
import { acmeCatalog, json, startVendor } from '../../test/startVendor.ts';

describe('Connect Link', () => {
  it('takes a user to the vendor and back, and the account is ACTIVE', async () => {
    const backend = await startBackend();
    const { url, accountId } = await createLink(backend, await createAuthConfig(backend, 'github'), {
      callback_url: 'http://app.test/done?tab=1#top',
    });

    const end = await openBrowser().connect(url);

    expect(end.onward?.href).toBe(`http://app.test/done?tab=1&status=success&connected_account_id=${accountId}#top`);
    const { body } = await backend.call('GET', `/connected_accounts/${accountId}`);
    expect(body).toMatchObject({ status: 'ACTIVE', status_reason: null, user_id: 'ada', toolkit: { slug: 'github' } });
    expect(body.state).toMatchObject({ authScheme: 'OAUTH2', val: { status: 'ACTIVE', access_token: 'REDACTED' } });
  });

  it('ends on its own page when the app named no place to return to', async () => {
    const backend = await startBackend();
    const { url } = await createLink(backend, await createAuthConfig(backend, 'github'));

    const end = await openBrowser().connect(url);

    expect(end.url.href).toBe(url);
    expect(end.text).toContain('GitHub is connected');
    expect(end.text).toContain('You can close this window');
  });

  it('says that access was denied, and takes the user back to the app', async () => {
    const backend = await startBackend();
    const { url, accountId } = await createLink(backend, await createAuthConfig(backend, 'github'), {
      callback_url: 'http://app.test/done',
    });

    const end = await openBrowser().connect(url, {}, { decision: 'deny' });

    expect(end.onward?.searchParams.get('status')).toBe('failed');
    expect(end.onward?.searchParams.get('error')).toBe('Access was not granted at GitHub.');
    const { body } = await backend.call('GET', `/connected_accounts/${accountId}`);
    expect(body).toMatchObject({
      status: 'FAILED',
      status_reason: 'Access was not granted at GitHub.',
      state: { val: { error: 'access_denied' } },
    });
  });

  it('expires after ten minutes, and tells that apart from a link that never was', async () => {
    const backend = await startBackend();
    const { url, accountId } = await createLink(backend, await createAuthConfig(backend, 'github'), {
      callback_url: 'http://app.test/done',
    });
    backend.clock.now += 600_001;

    const expired = await openBrowser().visit(url);
    const unknown = await openBrowser().visit(`${backend.url}/link/lk_never`);

    expect(expired.status).toBe(410);
    expect(expired.text).toContain('This link has expired');
    expect(expired.text).toContain(`http://app.test/done?status=failed&amp;connected_account_id=${accountId}`);
    expect(unknown.status).toBe(404);
    expect(unknown.text).toContain('This link is not known');
    const { body } = await backend.call('GET', `/connected_accounts/${accountId}`);
    expect(body).toMatchObject({
      status: 'EXPIRED',
      status_reason: 'Connection initiation did not complete within 10 minutes',
    });
  });

  it('refuses a callback in another browser than the one that began', async () => {
    const backend = await startBackend();
    const { url, accountId } = await createLink(backend, await createAuthConfig(backend, 'github'), {
      callback_url: 'http://app.test/done',
    });
    const left = await openBrowser().submit(url);

    const end = await openBrowser().visit(await authorizeAs(left.onward as URL));

    expect(end.onward?.searchParams.get('error')).toBe(
      'This connection was started from a different browser or device.',
    );
    const { body } = await backend.call('GET', `/connected_accounts/${accountId}`);
    expect(body.status).toBe('INITIATED');
  });

  it('takes a callback once', async () => {
    const backend = await startBackend();
    const { url } = await createLink(backend, await createAuthConfig(backend, 'github'), {
      callback_url: 'http://app.test/done',
    });
    const browser = openBrowser();
    const callback = await authorizeAs((await browser.submit(url)).onward as URL);
    // Something that looks at addresses before its user gets there.
    expect((await fetch(callback, { method: 'HEAD', redirect: 'manual' })).headers.get('location')).toBeNull();
    expect((await browser.visit(callback)).onward?.searchParams.get('status')).toBe('success');

    const again = await browser.visit(callback);

    expect(again.status).toBe(400);
    expect(again.onward).toBeUndefined();
    expect(again.text).toContain('it has been used already');
  });

  it('works with an own OAuth app whose ID is a number', async () => {
    const backend = await startBackend();
    const credentials = { client_id: 12_345, client_secret: 67_890 };
    const config = await createAuthConfig(backend, 'github', { authScheme: 'OAUTH2', credentials });
    const { url } = await createLink(backend, config);

    const left = await openBrowser().submit(url);

    expect(left.onward?.searchParams.get('client_id')).toBe('12345');
  });

  it('says what is wrong also where no field of the form is at fault', async () => {
    const backend = await startBackend();
    const { body } = await backend.call('POST', '/auth_configs', {
      toolkit: { slug: 'posthog' },
      auth_config: {
        type: 'use_custom_auth',
        authScheme: 'API_KEY',
        shared_credentials: { generic_api_key: 'phx_wrong' },
      },
    });
    const { url } = await createLink(backend, body.auth_config.id);

    const page = await openBrowser().submit(url);

    expect(page.status).toBe(422);
    expect(page.text).toContain('PostHog did not accept this');
    expect(page.text).not.toContain('marked fields');
  });

  it('lets its user empty what the app has filled in', async () => {
    const vendor = await startVendor(json(200, {}));
    const field = { description: '', secret: false, required: false };
    const catalog = acmeCatalog(vendor.url, {
      schemes: [
        {
          mode: 'API_KEY',
          name: 'acme_key',
          hintUrl: null,
          fields: {
            authConfig: [],
            connection: [
              { ...field, name: 'key', displayName: 'Key', required: true, secret: true },
              { ...field, name: 'team', displayName: 'Team' },
              { ...field, name: 'area', displayName: 'Area', default: 'us' },
            ],
          },
          request: { headers: { 'x-key': '{{key}}', 'x-team': '{{team}}', 'x-area': '{{area}}' } },
        },
      ],
    });
    const backend = await startBackend({ sandbox: false, catalog, allowEgress: [vendor.url] });
    const config = await createAuthConfig(backend, 'acme', { authScheme: 'API_KEY', credentials: {} });
    const prefilled = { connection_data: { team: 'blue', area: 'eu' } };
    const { url, accountId } = await createLink(backend, config, prefilled);

    await openBrowser().submit(url, { key: 'k', team: '', area: '' });
    await backend.call('POST', '/tools/execute/proxy', {
      connected_account_id: accountId,
      endpoint: '/x',
      method: 'GET',
    });

    const sent = vendor.requests.map(({ headers }) => [headers['x-key'], headers['x-team'], headers['x-area']]);
    expect(sent).toEqual([
      ['k', undefined, 'us'],
      ['k', undefined, 'us'],
    ]);
  });

  it('says nothing of what is entered where nothing is', async () => {
    const backend = await startBackend();
    const config = await createAuthConfig(backend, 'hackernews', { authScheme: 'NO_AUTH', credentials: {} });
    const { url, accountId } = await createLink(backend, config);

    const page = await openBrowser().visit(url);
    await openBrowser().submit(url);

    expect([page.status, page.text]).toEqual([200, expect.not.stringContaining('What you enter') as string]);
    expect((await backend.call('GET', `/connected_accounts/${accountId}`)).body.status).toBe('ACTIVE');
  });

  it('can be cancelled', async () => {
    const backend = await startBackend();
    const { url, accountId } = await createLink(backend, await createAuthConfig(backend, 'github'), {
      callback_url: 'http://app.test/done',
    });

    const end = await openBrowser().submit(`${url}/cancel`);

    expect(end.status).toBe(200);
    expect(end.onward?.searchParams.get('status')).toBe('failed');
    const { body } = await backend.call('GET', `/connected_accounts/${accountId}`);
    expect(body).toMatchObject({ status: 'FAILED', status_reason: 'The connection was cancelled.' });
  });

  it('refuses a form that another site sends', async () => {
    const backend = await startBackend();
    const { url, accountId } = await createLink(backend, await createAuthConfig(backend, 'github'));
    const browser = openBrowser();

    const byMetadata = await browser.submit(url, {}, { 'sec-fetch-site': 'cross-site' });
    const byOrigin = await browser.submit(url, {}, { origin: 'http://evil.test' });

    expect([byMetadata.status, byOrigin.status]).toEqual([403, 403]);
    const { body } = await backend.call('GET', `/connected_accounts/${accountId}`);
    expect(body.status).toBe('INITIALIZING');
  });

  it('asks for an API key and shows a problem at its field, without showing what was typed', async () => {
    const backend = await startBackend();
    const config = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
    const { url, accountId } = await createLink(backend, config, { callback_url: 'http://app.test/done' });
    const { generic_api_key: key = '' } = await issueKey(backend, 'stripe', 'API_KEY');
    const browser = openBrowser();

    const form = await browser.visit(url);
    const empty = await browser.submit(url, { generic_api_key: ' ' });
    const wrong = await browser.submit(url, { generic_api_key: 'sk_test_wrong_canary' });
    const done = await browser.submit(url, { generic_api_key: key });

    expect(form.text).toMatch(/<input [^>]*name="generic_api_key"[^>]* type="password" value="" \/>/);
    expect([empty.status, wrong.status, done.status]).toEqual([422, 422, 200]);
    expect(empty.text).toMatch(/aria-describedby="[^"]*field-generic_api_key-problem"\s+aria-invalid="true"/);
    expect(wrong.text).toContain('Stripe did not accept this');
    expect(wrong.text).not.toContain('sk_test_wrong_canary');
    expect(done.onward?.href).toBe(`http://app.test/done?status=success&connected_account_id=${accountId}`);
    const { body } = await backend.call('GET', `/connected_accounts/${accountId}`);
    expect(body.state.val).toEqual({ status: 'ACTIVE', generic_api_key: `${key.slice(0, 4)}...` });
  });

  it('runs under a policy without scripts, and escapes what it shows', async () => {
    const backend = await startBackend();
    const config = await createAuthConfig(backend, 'zendesk', { authScheme: 'API_KEY', credentials: {} });
    const { url } = await createLink(backend, config);

    const page = await openBrowser().submit(url, { subdomain: '"><script>alert(1)</script>' });

    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'");
    expect(page.text).not.toContain('<script');
  });

  it('survives a restart between leaving and coming back', async () => {
    const first = await startBackend();
    const { url, accountId } = await createLink(first, await createAuthConfig(first, 'github'));
    const browser = openBrowser();
    const callback = await authorizeAs((await browser.submit(url)).onward as URL);
    const { port } = new URL(first.url);
    const sandboxPort = Number(new URL(first.sandboxUrl as string).port);
    await first.close();
    const second = await startBackend({ dataDir: first.dataDir, port: Number(port), sandbox: { port: sandboxPort } });

    await browser.visit(callback);

    const { body } = await second.call('GET', `/connected_accounts/${accountId}`);
    expect(body.status).toBe('ACTIVE');
  });

  it('goes on for somebody who presses the button twice, and ends once', async () => {
    const backend = await startBackend();
    const { url, accountId } = await createLink(backend, await createAuthConfig(backend, 'github'));
    const browser = openBrowser();
    const [first, second] = await Promise.all([browser.submit(url), browser.submit(url)]);
    expect([first.onward?.origin, second.onward?.origin]).toEqual([backend.sandboxUrl, backend.sandboxUrl]);
    const third = await browser.submit(url);
    const callback = await authorizeAs(third.onward ?? '');
    const [, end] = await Promise.all([browser.submit(url), browser.visit(callback)]);

    expect(end.text).toContain('GitHub is connected');
    expect((await backend.call('GET', `/connected_accounts/${accountId}`)).body.status).toBe('ACTIVE');
  });

  it('keeps two users of one auth config apart', async () => {
    const backend = await startBackend();
    const ada = await connectAccount(backend, 'github', { user_id: 'ada' });
    await connectAccount(backend, 'github', { user_id: 'grace' });

    const { body } = await backend.call('GET', '/connected_accounts?user_ids=ada');

    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([ada]);
    expect(body).toMatchObject({ total_items: 1, total_pages: 1, current_page: 1, next_cursor: null });
  });
});
