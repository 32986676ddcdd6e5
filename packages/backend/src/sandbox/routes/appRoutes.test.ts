import { describe, expect, it } from 'vitest';
import { callbackUrl, postJson, useSandbox } from '../../../test/useSandbox.ts';

describe('appRoutes', () => {
  const { running, connect, vendorOf, register } = useSandbox();
  const appsUrl = (): string => `${running().url}/v/github/apps`;
  const submit = (url: string, form: Record<string, string>): Promise<Response> =>
    fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

  it('registers an app by form and shows its secret once', async () => {
    const made = await submit(appsUrl(), { client_name: 'Acme <b>', redirect_uri: callbackUrl });
    const page = await made.text();
    expect(made.status).toBe(201);
    expect(page).toContain('Acme &lt;b&gt;');
    const [, clientId = '', clientSecret = ''] = /<dd>(app_[^<]+)<\/dd>.*?<dd>([^<]+)<\/dd>/s.exec(page) ?? [];
    expect((await connect(vendorOf('github'), { clientId, clientSecret })).access_token).toMatch(/./);
    const list = await (await fetch(appsUrl())).text();
    expect(list).toContain(clientId);
    expect(list).not.toContain(clientSecret);
  });

  it('forgets an app that was deleted, and with it its tokens', async () => {
    const client = await register('github');
    const vendor = vendorOf('github');
    const { access_token: token } = await connect(vendor, client);
    const me = (): Promise<Response> =>
      fetch(`${vendor.baseUrl}/user`, { headers: { authorization: `Bearer ${token}` } });
    expect((await me()).status).toBe(200);
    expect((await submit(`${appsUrl()}/delete`, { client_id: client.clientId })).status).toBe(303);
    expect((await me()).status).toBe(401);
    await expect(connect(vendor, client)).rejects.toThrow(/does not know this app/);
  });

  it.each([
    'not a url',
    'http://app.example.com/callback',
    'https://app.example.com/callback#fragment',
    'https://user@app.example.com/',
    'javascript:alert(1)',
    'ftp://app.example.com/',
    '',
  ])('refuses the redirect URI %j, keeps it in the form and says why', async (redirectUri) => {
    const page = await submit(appsUrl(), { client_name: 'Acme', redirect_uri: redirectUri });
    expect(page.status).toBe(400);
    expect(await page.text()).toMatch(/role="alert">\s*Not registered: the redirect URI/);
    const json = await postJson(`${running().url}/v/github/oauth/reg`, { redirect_uris: [redirectUri] });
    expect([json.status, await json.json()]).toEqual([400, expect.objectContaining({ error: 'invalid_redirect_uri' })]);
  });

  it('registers no app without a redirect URI', async () => {
    expect((await postJson(`${running().url}/v/github/oauth/reg`, { client_name: 'Acme' })).status).toBe(400);
  });
});
