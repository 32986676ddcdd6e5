import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { bearer, callbackUrl, useSandbox } from '../../test/useSandbox.ts';
import { createSandbox } from './createSandbox.ts';

describe('createSandbox', () => {
  const { vendorOf, register, refresh, connect, whoAmI, managed, restart, running } = useSandbox();

  it('runs a whole authorization with PKCE for its managed app and says whose the token is', async () => {
    const vendor = vendorOf('gmail');
    const tokens = await connect(vendor, managed('gmail'), { as: { person: 'Tomas Okafor' } });
    expect(tokens.expires_in).toBe(3600);
    expect(tokens.scope?.split(' ').sort()).toEqual([...vendor.endpoints.scopes].sort());
    const answer = await whoAmI(vendor, bearer(tokens.access_token));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      name: 'Tomas Okafor',
      login: 'tokafor',
      email: 'tomas.okafor@example.com',
    });
  });

  it('takes a person by name and keeps people apart', async () => {
    const vendor = vendorOf('github');
    const client = managed('github');
    const first = await connect(vendor, client, { as: { person: 'Ana Sørensen' } });
    const second = await connect(vendor, client, { as: { person: 'Li' } });
    expect(await (await whoAmI(vendor, bearer(first.access_token))).json()).toMatchObject({ name: 'Ana Sørensen' });
    expect(await (await whoAmI(vendor, bearer(second.access_token))).json()).toMatchObject({ name: 'Li' });
  });

  it('keeps apps and grants over a restart, on another port even', async () => {
    const client = await register('github');
    const tokens = await connect(vendorOf('github'), client);
    const managed = running().managedClient('github');
    await restart();
    const vendor = vendorOf('github');
    expect(running().managedClient('github')).toEqual(managed);
    expect((await whoAmI(vendor, bearer(tokens.access_token))).status).toBe(200);
    const next = await refresh(vendor, client, tokens.refresh_token);
    expect((await whoAmI(vendor, bearer(next.access_token))).status).toBe(200);
    expect((await connect(vendor, client)).access_token).toMatch(/./);
  });

  it('says which port is in use', async () => {
    const port = Number(new URL(running().url).port);
    const other = createSandbox({ dataDir: tmpdir(), port, backendCallbackUrls: [] });
    await expect(other).rejects.toThrow(new RegExp(`port ${port} .*in use`));
  });

  it('says that it cannot write to its directory, and leaves the port', async () => {
    const file = import.meta.filename;
    const refused = createSandbox({ dataDir: file, port: 0, backendCallbackUrls: [] });
    await expect(refused).rejects.toThrow(/cannot keep its data in .*createSandbox\.test\.ts.*writable directory/);
  });

  it('has no managed app where the vendor has none upstream', () => {
    expect(running().managedClient('posthog')).toBeUndefined();
    expect(running().managedClient('unheard-of')).toBeUndefined();
    expect(running().managedClient('GITHUB')).toEqual(running().managedClient('github'));
  });

  it('says on every page that it is a sandbox, and runs no script there', async () => {
    const client = managed('github');
    const query = new URLSearchParams({
      client_id: client.clientId,
      redirect_uri: callbackUrl,
      scope: 'repo',
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    });
    const pages = [
      '/',
      '/v/github/apps',
      '/v/github/keys',
      '/nowhere',
      '/v/nobody',
      '/v/github/oauth/auth',
      `/v/github/oauth/auth?${query.toString()}`,
    ];
    for (const path of pages) {
      const first = await fetch(`${running().url}${path}`, { redirect: 'manual', headers: { accept: 'text/html' } });
      const location = first.headers.get('location');
      const cookie = first.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ');
      const answer = location === null ? first : await fetch(location, { headers: { cookie, accept: 'text/html' } });
      const text = await answer.text();
      expect([path, /<strong>Sandbox<\/strong>/.test(text), /<script/.test(text)]).toEqual([path, true, false]);
      const policy = answer.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      // It would block the way from the consent form to the app.
      expect(policy).not.toContain('form-action');
    }
  });

  it('answers no other name than its own (DNS rebinding)', async () => {
    const { port } = new URL(running().url);
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      request(
        { host: '127.0.0.1', port, path: '/control/log', headers: { host: `evil.example.com:${port}` } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      ).end();
    });
    expect(status).toBe(421);
  });

  it('takes no form of another site', async () => {
    const post = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${running().url}/v/github/apps`, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ client_name: 'Evil', redirect_uri: 'https://evil.example.com/' }),
      });
    expect((await post({ origin: 'https://evil.example.com' })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ origin: running().url })).status).toBe(201);
  });
});
