import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../../test/startBackend.ts';

/** A request with whatever `Host` it likes; `fetch` would not send it. */
function ask(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', reject);
    request.end();
  });
}

describe('access', () => {
  it('answers every wrong key alike, whatever its length, and shows none of it but its beginning (C18)', async () => {
    const backend = await startBackend({ sandbox: false, apiKey: 'ak_right_0123456789abcdef' });
    const keys = [
      'x',
      'ak_right_0123456789abcdeX',
      'ak_right_0123456789abcdef0',
      'ak_right_0123456789abcde',
      'k'.repeat(7000),
      'ä',
      '__proto__',
      'ak_right_0123456789abcdef, x',
    ];
    for (const key of keys) {
      const { status, body } = await backend.call('GET', '/auth_configs', undefined, {
        'x-api-key': encodeURIComponent(key),
      });
      expect(status).toBe(401);
      expect(body.error).toMatchObject({
        code: 10401,
        slug: 'HTTP_Unauthorized',
        status: 401,
        request_id: expect.stringMatching(/^req_/) as string,
      });
      expect(body.error.message).toMatch(/^Invalid API key: [\w-]{0,8}\*{5}$/);
    }
    expect((await backend.call('GET', '/auth_configs')).status).toBe(200);
  });

  it('refuses a request without a key, and one with two kinds of proof', async () => {
    const backend = await startBackend({ sandbox: false });
    const none = await fetch(`${backend.url}/api/v3.1/auth_configs`);
    const both = await backend.call('GET', '/auth_configs', undefined, { 'x-user-api-key': 'uak_x' });
    expect(none.status).toBe(401);
    expect(both.status).toBe(401);
    expect(both.body.error.message).toContain('Multiple authentication modes were provided');
  });

  it('does not answer to a host name that is not its own (C17)', async () => {
    const backend = await startBackend({ sandbox: false, allowedHosts: ['backend.internal:4400'] });
    const { port } = new URL(backend.url);
    const status = async (host: string) =>
      (await ask(`${backend.url}/api/v3.1/auth_configs`, { host, 'x-api-key': backend.apiKey })).status;

    for (const host of [
      'evil.test',
      `evil.test:${port}`,
      '127.0.0.1',
      `127.0.0.1.evil.test:${port}`,
      `localhost:${Number(port) + 1}`,
    ]) {
      expect([host, await status(host)]).toEqual([host, 421]);
    }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, 'backend.internal:4400']) {
      expect([host, await status(host)]).toEqual([host, 200]);
    }
    expect((await ask(`${backend.url}/link/lk_x`, { host: 'evil.test' })).status).toBe(421);
  });

  it('lets no other origin read its answers (C17)', async () => {
    const backend = await startBackend({ sandbox: false });
    const preflight = await fetch(`${backend.url}/api/v3.1/auth_configs`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://evil.test',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-api-key',
      },
    });
    const { headers } = await backend.call('GET', '/auth_configs', undefined, { origin: 'http://evil.test' });
    for (const answered of [preflight.headers, headers]) {
      expect([...answered.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('says nothing of what it runs on, and keeps answers out of caches', async () => {
    const backend = await startBackend({ sandbox: false });
    const { headers } = await backend.call('GET', '/toolkits');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^req_/);
  });

  it('tells whether it lives and whether it is ready, without a key', async () => {
    const backend = await startBackend({ sandbox: false });
    const health = await fetch(`${backend.url}/health`);
    const ready = await fetch(`${backend.url}/ready`);
    expect([health.status, await health.json(), ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ok' },
      200,
      { status: 'ready' },
    ]);
  });

  it("serves a toolkit's logo as an image that can run nothing", async () => {
    const backend = await startBackend({ sandbox: false });
    const { body } = await backend.call('GET', '/toolkits/github');
    const logo = await fetch(body.meta.logo);
    expect(logo.headers.get('content-type')).toContain('image/svg+xml');
    expect(logo.headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(await logo.text()).toMatch(/^<svg/);
    expect((await fetch(`${backend.url}/logos/../package.json`)).status).toBe(404);
  });
});
