import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend } from '@kit/backend';
import { describe, expect, it } from 'vitest';
import { request } from './createBrowser.ts';
import { startKit } from './startKit.ts';

const path = '/api/kit/connected-accounts';

async function start() {
  const kit = await startKit({ verification: 'upstream' });
  kit.upstream.state.verifierUrl = `${kit.origin}/api/kit/callback`;
  return kit;
}

async function begin(kit: Awaited<ReturnType<typeof start>>, user = 'alice') {
  const browser = kit.browser(user);
  const started = (await browser.send('POST', path, { toolkit: 'github' })).json();
  const link = await request(`${started.redirectUrl}?do=grant`);
  return { browser, started, verifierUrl: link.headers['location'] ?? '' };
}

describe('verification: upstream', () => {
  it('vouches for the user of this browser, and connects', async () => {
    await using kit = await start();
    const { browser, verifierUrl, started } = await begin(kit);
    expect(kit.upstream.accounts.get(started.connectedAccount.id)?.status).toBe('INITIALIZING');
    expect((await browser.open(verifierUrl)).text).toContain('data-outcome="connected"');
    expect((await browser.fetch(path)).json().items).toMatchObject([{ state: 'connected' }]);
    // A reload of the same address performs nothing and shows the same.
    expect((await browser.open(verifierUrl)).text).toContain('data-outcome="connected"');
    expect([...kit.upstream.accounts.values()]).toMatchObject([{ status: 'ACTIVE', alias: null }]);
  });

  it('redeems nothing for a browser that has begun nothing', async () => {
    await using kit = await start();
    const { verifierUrl, browser } = await begin(kit);
    for (const user of ['bob', 'alice', undefined]) {
      expect((await kit.browser(user).open(verifierUrl)).text).toContain('data-outcome="mismatch"');
    }
    expect(kit.upstream.count('POST', /complete_auth$/)).toBe(0);
    // Nothing is burned: the one who began can still finish.
    expect((await browser.open(verifierUrl)).text).toContain('data-outcome="connected"');
  });

  it('gives the one who forwards a link nothing, even where the victim has an attempt of their own', async () => {
    await using kit = await start();
    const { verifierUrl, browser: attacker, started } = await begin(kit, 'mallory');
    const { browser: victim } = await begin(kit, 'victim');
    expect((await victim.open(verifierUrl)).text).toContain('data-outcome="mismatch"');
    expect(kit.upstream.accounts.get(started.connectedAccount.id)?.status).toBe('FAILED');
    expect((await attacker.fetch(path)).json().items).toMatchObject([{ state: 'failed' }]);
  });

  it('reconciles when the answer is lost, and asks only once', async () => {
    await using kit = await start();
    const { browser, verifierUrl } = await begin(kit);
    kit.upstream.fault('POST', /complete_auth$/, async (req, res, next) => {
      res.end = () => req.socket.destroy() as never;
      await next();
    });
    expect((await browser.open(verifierUrl)).text).toContain('data-outcome="connected"');
    expect(kit.upstream.count('POST', /complete_auth$/)).toBe(1);
  });

  it('confirms nothing where the project has no verifier, and says so', async () => {
    await using kit = await startKit({ verification: 'upstream' });
    const { browser, verifierUrl } = await begin(kit);
    expect((await browser.open(verifierUrl)).text).toContain('data-outcome="failed"');
    expect(kit.upstream.accounts.size).toBe(0);
    expect(kit.log).toContainEqual(
      expect.objectContaining({ level: 'error', message: expect.stringContaining('no verifier URL') }),
    );
  });

  it('is asked for in the log where the project has a verifier and the option is not set', async () => {
    await using kit = await startKit();
    kit.upstream.state.verifierUrl = `${kit.origin}/api/kit/callback`;
    const { browser, verifierUrl } = await begin(kit);
    expect((await browser.open(verifierUrl)).text).toContain('data-outcome="failed"');
    expect(kit.log).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('set verification: "upstream"') }),
    );
  });

  it('works with the embedded backend’s own verification', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kit-verify-'));
    // The backend wants to know the kit's address and the kit the backend's: a free port first.
    const probe = await startKit();
    const port = Number(new URL(probe.origin).port);
    await probe[Symbol.asyncDispose]();
    const verifierUrl = `${probe.origin}/api/kit/callback`;
    const backend = await createBackend({ port: 0, dataDir, sandbox: true, verifierUrl });
    try {
      await using kit = await startKit(
        { verification: 'upstream', baseUrl: backend.url, apiKey: backend.apiKey },
        { port },
      );
      const alice = kit.browser('alice');
      const started = (await alice.send('POST', path, { toolkit: 'github' })).json();
      const link = await alice.open(started.redirectUrl ?? '');
      const login = await alice.submit(link, new URL(link.url).pathname);
      const consent = await alice.submit(login, '/login', { person: 'Ada Lovelace' });
      const person = /name="person" value="([^"]+)"/.exec(consent.text)?.[1] ?? '';
      const end = await alice.submit(consent, '/consent', { person, decision: 'allow' });
      expect(end.text).toContain('data-outcome="connected"');
      expect((await alice.fetch(path)).json().items).toMatchObject([{ state: 'connected' }]);
    } finally {
      await backend.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
