import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createBrowser, request } from './createBrowser.ts';
import { startKit } from './startKit.ts';

const path = '/api/kit/connected-accounts';

/** Bytes as they are, and all that comes back. */
function raw(origin: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    let heard = '';
    socket.on('data', (data) => (heard += String(data)));
    socket.on('close', () => resolve(heard));
    socket.on('error', () => {});
    socket.write(bytes);
  });
}

describe('public addresses', () => {
  it('come from options, whatever the request says about itself', async () => {
    await using kit = await startKit();
    const hostile =
      'Host: evil.example\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 1.2.3.4\r\nForwarded: host=evil.example\r\n';
    const rest = `${hostile}Cookie: session=alice\r\nOrigin: ${kit.origin}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n`;
    const body = '{"toolkit":"github"}';
    const post = `${rest}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const answers = [
      await raw(kit.origin, `POST ${path} HTTP/1.1\r\n${post}`),
      await raw(kit.origin, `POST http://evil.example${path} HTTP/1.1\r\n${post}`),
      await raw(kit.origin, `GET /api/kit/callback?attempt=x HTTP/1.1\r\n${rest}\r\n`),
      await raw(kit.origin, `GET http://evil.example/api/kit/callback/finish HTTP/1.1\r\n${rest}\r\n`),
      await raw(kit.origin, `GET /api/kit/callback/end HTTP/1.1\r\n${rest}\r\n`),
    ];
    expect(answers.map((answer) => answer.slice(9, 12))).toEqual(['201', '201', '200', '303', '200']);
    expect(answers.join()).not.toContain('evil.example');
    const callbacks = kit.upstream.calls.map(({ body }) => body?.['callback_url']).filter(Boolean);
    expect(callbacks.every((url) => String(url).startsWith(`${kit.origin}/api/kit/callback?`))).toBe(true);
  });
});

describe('cookies', () => {
  it('on https have the __Host- prefix and every attribute', async () => {
    await using kit = await startKit({ publicUrl: 'https://app.example.com/api/kit' });
    const response = await request(kit.origin + path, {
      method: 'POST',
      body: '{"toolkit":"github"}',
      headers: {
        'content-type': 'application/json',
        cookie: 'session=alice',
        origin: 'https://app.example.com',
        'sec-fetch-site': 'same-origin',
      },
    });
    expect(response.setCookies).toHaveLength(1);
    expect(response.setCookies[0]).toMatch(
      /^__Host-kit-attempt-[\w-]{20}=[\w.-]{100,1200}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(response.text).not.toContain(response.setCookies[0]?.split('=')[1]?.split(';')[0]);
  });

  it('on http://localhost have a plain name, which Safari needs', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    await alice.send('POST', path, { toolkit: 'github' });
    expect(alice.setCookies).toEqual([
      expect.stringMatching(/^kit-attempt-[\w-]{20}=[\w.-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('of one attempt are worth nothing under another’s name', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const first = (await alice.send('POST', path, { toolkit: 'github' })).json();
    const second = (await alice.send('POST', path, { toolkit: 'github' })).json();
    const name = (attempt: string) => `kit-attempt-${attempt}`;
    alice.cookies.set(name(second.attempt), alice.cookies.get(name(first.attempt)) ?? '');
    expect((await alice.open(`${second.redirectUrl}?do=grant`)).text).toContain('data-outcome="mismatch"');
  });

  it('of attempts that are over go before those that are not, and until then the end can be seen again', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const start = async () => {
      kit.clock.offset += 1000;
      const { redirectUrl } = (await alice.send('POST', path, { toolkit: 'github', allowMultiple: true })).json();
      return (await request(`${redirectUrl}?do=grant`)).headers['location'] ?? '';
    };
    const outcome = async (back: string) => /data-outcome="(\w+)"/.exec((await alice.open(back)).text)?.[1];
    const slow = await start();
    const done = [await start(), await start(), await start(), await start()];
    for (const back of done) expect(await outcome(back)).toBe('connected');
    await start();
    kit.clock.offset += 120_000;
    expect(await outcome(done.at(-1) ?? '')).toBe('connected');
    expect(await outcome(slow)).toBe('connected');
    expect(kit.events.map(({ type }) => type)).toEqual(Array.from({ length: 5 }, () => 'connected'));
  });

  it('of another router on the same host are left alone', async () => {
    await using kit = await startKit();
    await using other = await startKit({ cookieSecrets: ['another secret of thirty-two letters'] });
    const alice = kit.browser('alice');
    const started = (await alice.send('POST', path, { toolkit: 'github' })).json();
    const elsewhere = other.browser('alice');
    // Ports, like mount paths, make no difference to cookies.
    for (const [name, value] of alice.cookies) elsewhere.cookies.set(name, value);
    await elsewhere.send('POST', path, { toolkit: 'github' });
    alice.cookies.clear();
    for (const [name, value] of elsewhere.cookies) alice.cookies.set(name, value);
    expect((await alice.open(`${started.redirectUrl}?do=grant`)).text).toContain('data-outcome="connected"');
  });

  it('are five at most, those that cannot be opened included', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    for (const letter of 'abcdefgh') alice.cookies.set(`kit-attempt-${letter.repeat(20)}`, 'sealed by another');
    await alice.send('POST', path, { toolkit: 'github' });
    await alice.send('POST', path, { toolkit: 'github' });
    const { attempt } = (await alice.send('POST', path, { toolkit: 'github' })).json();
    expect([...alice.cookies.keys()].filter((name) => name.startsWith('kit-attempt-'))).toHaveLength(5);
    expect(alice.cookies.has(`kit-attempt-${attempt}`)).toBe(true);
  });

  it('are never the seal of the callback URL', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const started = (await alice.send('POST', path, { toolkit: 'github' })).json();
    const seal =
      new URL((await request(`${started.redirectUrl}?do=grant`)).headers['location'] ?? '').searchParams.get(
        'attempt',
      ) ?? '';
    const attacker = createBrowser(kit.origin, 'alice');
    attacker.cookies.set(`kit-attempt-${started.attempt}`, seal);
    expect((await attacker.open(`${kit.origin}/api/kit/callback?attempt=${seal}`)).text).toContain(
      'data-outcome="mismatch"',
    );
  });
});

describe('pages', () => {
  it('cannot be framed, and load nothing from elsewhere', async () => {
    await using kit = await startKit();
    for (const page of ['/callback', '/callback/end?outcome=connected']) {
      const response = await request(`${kit.origin}/api/kit${page}`);
      expect(response.headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(response.headers['x-frame-options']).toBe('DENY');
      expect(response.text).not.toMatch(/style=|<style|onload|https?:\/\/(?!localhost)/);
    }
  });
});

describe('the process', () => {
  it('stays up through two thousand strange callbacks', async () => {
    await using kit = await startKit();
    const pieces = [
      'attempt',
      'status',
      'error',
      'session_uri',
      'connected_account_id',
      '=',
      '=',
      '&',
      '&',
      '%',
      '%0d%0a',
      '%E0%A4',
      '<script>',
      '[]',
      '{}',
      'ca_1',
      'eyJ',
      '.',
      '..',
      '%00',
      '+',
      '%2B',
    ];
    let seed = 7;
    const random = (bound: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % bound;
    };
    const statuses = new Set<number>();
    const browser = kit.browser('alice');
    for (let round = 0; round < 100; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => {
          const query = Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join('');
          const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
          return browser.fetch(`/api/kit/callback${random(2) ? '/finish' : ''}?${query}`, { headers });
        }),
      );
      for (const answer of answers) {
        statuses.add(answer.status);
        expect(answer.text).not.toContain('<script>alert');
      }
    }
    expect([...statuses].toSorted()).toEqual([200, 303, 400]);
    expect(kit.upstream.calls).toEqual([]);
  });

  it('stays quiet when clients break off in the middle of a body', async () => {
    await using kit = await startKit();
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nCookie: session=alice\r\nOrigin: ${kit.origin}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`;
    await Promise.all(
      Array.from({ length: 200 }, () => {
        const socket = connect(Number(new URL(kit.origin).port), '127.0.0.1');
        socket.on('error', () => {});
        return new Promise<void>((resolve) => {
          socket.on('close', () => resolve());
          socket.write(head, () => setTimeout(() => socket.destroy(), 5));
        });
      }),
    );
    expect((await kit.browser('bob').fetch(path)).status).toBe(200);
    expect(kit.log.length).toBeLessThanOrEqual(31);
    expect(new Set(kit.log.map(({ message }) => message))).toEqual(new Set(['a user asks too often']));
  });

  it('does not follow a list without end', async () => {
    await using kit = await startKit();
    kit.upstream.state.decorate = (body) =>
      typeof body === 'object' && body !== null && 'items' in body ? { ...body, next_cursor: 'MQ==' } : body;
    await kit.browser('alice').fetch('/api/kit/toolkits?slugs=github,firecrawl');
    expect(kit.upstream.count('GET', /^\/auth_configs$/)).toBeLessThanOrEqual(2);
  });

  it('survives a listener that throws', async () => {
    await using kit = await startKit({ onEvent: () => Promise.reject(new Error('CANARY')) });
    const { id } = kit.upstream.newAuthConfig('github');
    const account = kit.upstream.newAccount('alice', id);
    expect((await kit.browser('alice').send('DELETE', `${path}/${account.id}`)).status).toBe(204);
    await expect.poll(() => kit.log).toContainEqual(expect.objectContaining({ message: 'onEvent threw' }));
    expect(JSON.stringify(kit.log)).not.toContain('CANARY');
  });
});

describe('the package', () => {
  it('stands on six others at most', () => {
    const manifest: { dependencies: Record<string, string> } = JSON.parse(
      readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
    );
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(6);
  });
});
