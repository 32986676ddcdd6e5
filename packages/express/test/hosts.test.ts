import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import compression from 'compression';
import express from 'express';
import helmet from 'helmet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBrowser } from './createBrowser.ts';
import type { TestBrowser } from './createBrowser.ts';
import { createFakeUpstream } from './createFakeUpstream.ts';
import type { FakeUpstream } from './createFakeUpstream.ts';
import { installPacked } from './installPacked.ts';
import { readEvents } from './readEvents.ts';
import { smokeCases } from './smokeCases.ts';
import { startKit } from './startKit.ts';
import type { HostShape } from './startKit.ts';

/** A running host to try. */
interface Host {
  readonly origin: string;
  readonly base: string;
  readonly upstream: FakeUpstream;
  readonly close: () => Promise<void>;
}

const shapes: Readonly<Record<string, HostShape>> = {
  bare: { before: () => {} },
  'at the root': { mount: '' },
  'below a nested path': { mount: '/a/b' },
  'behind helmet': {},
  'behind express.json()': { before: (app) => void app.use(express.json()) },
  'behind every body parser': { before: (app) => void app.use(express.json(), express.urlencoded({ extended: true })) },
  'with the extended query parser': { before: (app) => void app.set('query parser', 'extended') },
  'behind a proxy': { before: (app) => void app.set('trust proxy', true) },
  'behind compression': { before: (app) => void app.use(compression({ threshold: 0 }), helmet()) },
};

async function inThisProcess(shape: HostShape): Promise<Host> {
  const kit = await startKit({}, shape);
  return { ...kit, close: () => kit[Symbol.asyncDispose]() };
}

async function onExpress4(): Promise<Host> {
  const upstream = await createFakeUpstream();
  const folder = await installPacked('express4Host.ts', 'identifyBySession.ts');
  const child = spawn(process.execPath, [join(folder, 'express4Host.ts'), upstream.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (data) => resolve(String(data)));
    child.once('exit', () => reject(new Error('the host on Express 4 did not start')));
  });
  const said: { origin: string; isFour: boolean } = JSON.parse(line);
  if (!said.isFour) throw new Error('the host is not on Express 4');
  const close = async () => {
    child.kill();
    await upstream.close();
    await rm(folder, { recursive: true });
  };
  return { origin: said.origin, base: '/api/kit', upstream, close };
}

const hosts: readonly (readonly [string, () => Promise<Host>])[] = [
  ...Object.entries(shapes).map(([name, shape]) => [name, () => inThisProcess(shape)] as const),
  ['on Express 4, from the packed packages', onExpress4],
];

describe.each(hosts)('a host %s', (_name, start) => {
  let host: Host;
  let alice: TestBrowser;
  let mine = '';

  // Packing takes its time.
  beforeAll(async () => {
    host = await start();
    alice = createBrowser(host.origin, 'alice');
    mine = host.upstream.newAccount(
      'alice',
      host.upstream.newAuthConfig('firecrawl', { auth_scheme: 'API_KEY' }).id,
    ).id;
  });

  afterAll(() => host.close());

  it.each(smokeCases.map((one) => [one.name, one] as const))(
    '%s',
    async (_case, { user, method, path, body, headers, status, code }) => {
      const browser = user === undefined ? alice : createBrowser(host.origin, user);
      const response = await browser.fetch(host.base + path.replace(':mine', mine), {
        ...(method === undefined ? {} : { method }),
        ...(body === undefined ? {} : { body }),
        ...(headers === undefined ? {} : { headers }),
      });
      const problem = response.headers['content-type']?.includes('problem') && response.text !== '';
      expect({ status: response.status, code: problem ? response.json().code : undefined }).toEqual({ status, code });
      expect(response.headers['cache-control']).toBe('no-store');
      expect(Object.prototype).not.toHaveProperty('polluted');
    },
  );

  it('connects, in every tab', async () => {
    const carol = createBrowser(host.origin, 'carol');
    const tab = await readEvents(`${host.origin}${host.base}/events`, {
      cookie: 'session=carol',
      'accept-encoding': 'gzip',
    });
    const started = (await carol.send('POST', `${host.base}/connected-accounts`, { toolkit: 'github' })).json();
    const page = await carol.open(`${started.redirectUrl}?do=grant`);
    expect(page.text).toContain('data-outcome="connected"');
    await expect.poll(() => tab.events.at(-1)).toEqual({ type: 'kit:look-again', attempt: started.attempt });
    tab.close();
    const { items } = (await carol.fetch(`${host.base}/connected-accounts?toolkits=github`)).json();
    expect(items).toMatchObject([{ state: 'connected' }]);
  });

  it('guards the host’s own routes', async () => {
    expect((await alice.fetch('/guarded')).json()).toEqual({ ok: true });
    expect((await createBrowser(host.origin, 'bob').fetch('/guarded')).json()).toMatchObject({ code: 'not_connected' });
  });
});
