import { describe, expect, it } from 'vitest';
import type { TestBrowser, TestResponse } from './createBrowser.ts';
import type { Fault, FakeUpstream } from './createFakeUpstream.ts';
import { startKit } from './startKit.ts';

const canary = 'CANARY-7f3a91';
const json = { 'content-type': 'application/json' };

/** Each way to misbehave, with the codes that may come of it. */
const faults: Readonly<Record<string, { readonly fault: Fault; readonly code: readonly string[] }>> = {
  'a reset before the answer': { fault: (req) => void req.socket.destroy(), code: ['upstream_unavailable'] },
  'a reset in the middle': {
    fault: (req, res) => {
      res.writeHead(200, { ...json, 'content-length': '1000' });
      res.write(`{"items":["${canary}`);
      setTimeout(() => req.socket.destroy(), 5);
    },
    code: ['upstream_unavailable'],
  },
  'truncated JSON': {
    fault: (_req, res) => void res.writeHead(200, json).end(`{"items":["${canary}"`),
    code: ['upstream_invalid'],
  },
  'HTML with 200': {
    fault: (_req, res) => void res.writeHead(200).end(`<html>${canary}</html>`),
    code: ['upstream_invalid'],
  },
  'an empty body with 200': { fault: (_req, res) => void res.writeHead(200, json).end(), code: ['upstream_invalid'] },
  'another shape': {
    fault: (_req, res) => void res.writeHead(200, json).end(`{"unexpected":"${canary}"}`),
    code: ['upstream_invalid'],
  },
  null: { fault: (_req, res) => void res.writeHead(200, json).end('null'), code: ['upstream_invalid'] },
  'two megabytes': {
    fault: (_req, res) => void res.writeHead(200, json).end(`"${'x'.repeat(2_000_000)}"`),
    code: ['upstream_invalid'],
  },
  'a redirect': {
    fault: (_req, res) => void res.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    code: ['upstream_invalid'],
  },
  '401': { fault: problem(401), code: ['upstream_auth'] },
  '403': { fault: problem(403), code: ['upstream_auth'] },
  '410': { fault: problem(410), code: ['upstream_invalid'] },
  '429 with seconds': { fault: problem(429, { 'retry-after': '7' }), code: ['rate_limited'] },
  '429 with a date': {
    fault: problem(429, { 'retry-after': new Date(Date.now() + 30_000).toUTCString() }),
    code: ['rate_limited'],
  },
  '429 bare': { fault: problem(429), code: ['rate_limited'] },
  '429 absurd': { fault: problem(429, { 'retry-after': '99999999' }), code: ['rate_limited'] },
  '500': { fault: problem(500), code: ['upstream_unavailable'] },
  '502 with HTML': {
    fault: (_req, res) => void res.writeHead(502).end(`<h1>${canary}</h1>`),
    code: ['upstream_unavailable'],
  },
  '504': { fault: problem(504), code: ['upstream_unavailable'] },
  'hostile headers': {
    fault: (_req, res) =>
      void res
        .writeHead(500, {
          'set-cookie': `a=${canary}`,
          'access-control-allow-origin': '*',
          location: `https://${canary}`,
          server: canary,
        })
        .end('{}'),
    code: ['upstream_unavailable'],
  },
};

function problem(status: number, headers: Record<string, string> = {}): Fault {
  return (_req, res) => {
    const error = {
      message: canary,
      slug: canary,
      code: 1,
      status,
      request_id: canary,
      suggested_fix: canary,
      errors: [`x.${canary}: ${canary}`],
    };
    res.writeHead(status, { ...json, ...headers }).end(JSON.stringify({ error, message: canary }));
  };
}

/** Each thing that a browser asks for, with the upstream call that it cannot do without. */
const operations: Readonly<
  Record<
    string,
    {
      readonly call: readonly [string, RegExp];
      readonly run: (browser: TestBrowser, upstream: FakeUpstream) => Promise<TestResponse>;
    }
  >
> = {
  'listing toolkits': { call: ['GET', /^\/toolkits$/], run: (browser) => browser.fetch('/api/kit/toolkits') },
  'reading a toolkit': {
    call: ['GET', /^\/toolkits\/github$/],
    run: (browser) => browser.fetch('/api/kit/toolkits/github'),
  },
  'foreseeing a press': {
    call: ['GET', /^\/auth_configs$/],
    run: (browser) => browser.fetch('/api/kit/toolkits?slugs=github'),
  },
  'listing auth configs': {
    call: ['GET', /^\/auth_configs$/],
    run: (browser) => browser.fetch('/api/kit/auth-configs'),
  },
  'making an auth config': {
    call: ['POST', /^\/auth_configs$/],
    run: (browser) => browser.send('POST', '/api/kit/auth-configs', { toolkit: 'github', type: 'managed' }),
  },
  'listing accounts': {
    call: ['GET', /^\/connected_accounts$/],
    run: (browser) => browser.fetch('/api/kit/connected-accounts'),
  },
  'reading an account': {
    call: ['GET', /^\/connected_accounts\/ca_/],
    run: (browser, upstream) => browser.fetch(`/api/kit/connected-accounts/${existing(upstream)}`),
  },
  'making a link': {
    call: ['POST', /link$/],
    run: (browser) =>
      browser.send('POST', '/api/kit/connected-accounts', { toolkit: 'shopify', fields: { shop: 'a' } }),
  },
  'making an account': {
    call: ['POST', /^\/connected_accounts$/],
    run: (browser) =>
      browser.send('POST', '/api/kit/connected-accounts', { toolkit: 'firecrawl', fields: { generic_api_key: 'k' } }),
  },
  'pausing an account': {
    call: ['PATCH', /status$/],
    run: (browser, upstream) =>
      browser.send('PUT', `/api/kit/connected-accounts/${existing(upstream)}/status`, { enabled: false }),
  },
  'deleting an account': {
    call: ['DELETE', /^\/connected_accounts\/ca_/],
    run: (browser, upstream) => browser.send('DELETE', `/api/kit/connected-accounts/${existing(upstream)}`),
  },
};

function existing(upstream: FakeUpstream): string {
  const config = upstream.newAuthConfig('github');
  return upstream.newAccount('root', config.id).id;
}

/** Answers that upstream may leave empty or make as it likes. */
const careless = /^(pausing|deleting) an account/;
const bodyFaults = /200|shape|^null$/;

describe.each(Object.entries(operations))('%s', (name, { call: [method, path], run }) => {
  it.each(Object.entries(faults))('meets %s', async (faultName, { fault, code }) => {
    await using kit = await startKit();
    kit.upstream.newAuthConfig('shopify', { is_composio_managed: false });
    kit.upstream.fault(method, path, fault, 10);
    const browser = kit.browser('root!');

    const response = await run(browser, kit.upstream);

    const harmless = careless.test(name) && bodyFaults.test(faultName);
    const answered = response.text === '' ? 'done' : (response.json().code ?? 'done');
    expect(harmless ? ['done', ...code] : code).toContain(answered);
    expect([200, 204, 429, 502, 503, 504]).toContain(response.status);
    const made = kit.upstream.count(method, path);
    expect(made).toBeLessThanOrEqual(method === 'GET' ? 3 : 1);
    const everything = JSON.stringify([response.text, response.headers, kit.log, kit.events]);
    expect(everything).not.toContain(canary);
    expect(response.headers['access-control-allow-origin']).toBeUndefined();
    // The server is alive and well.
    expect((await browser.fetch('/api/kit/openapi.json')).status).toBe(200);
  });
});

describe('429 from upstream', () => {
  it.each([
    ['7', '7'],
    ['99999999', '60'],
    ['', '10'],
    ['soon', '10'],
    ['-5', '1'],
  ])('with Retry-After %j becomes ours of %s seconds, and keeps further calls away', async (theirs, ours) => {
    await using kit = await startKit();
    kit.upstream.fault('GET', /connected_accounts/, problem(429, theirs === '' ? {} : { 'retry-after': theirs }));
    const browser = kit.browser('alice');
    const response = await browser.fetch('/api/kit/connected-accounts');
    expect([response.status, response.headers['retry-after']]).toEqual([429, ours]);
    await browser.fetch('/api/kit/connected-accounts');
    expect(kit.upstream.calls.length).toBe(1);
    kit.clock.offset += 61_000;
    expect((await browser.fetch('/api/kit/connected-accounts')).status).toBe(200);
  });
});
