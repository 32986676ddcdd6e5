import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createKitRouter } from '../src/index.ts';
import type { TestResponse } from './createBrowser.ts';
import { readEvents } from './readEvents.ts';
import { startKit } from './startKit.ts';

const canary = 'CANARY-9b1d5e';
const encodings = [canary, Buffer.from(canary).toString('base64').slice(0, 16), Buffer.from(canary).toString('hex')];

// What a browser may see; every other text of upstream's is replaced by the canary.
const listed = new Set(
  `id slug name displayName description type default mode auth_scheme status status_reason alias word_id user_id created_at
  updated_at last_updated_at logo auth_hint_url scopes redirect_url connected_account_id expires_at next_cursor
  auth_schemes composio_managed_auth_schemes shop full required_scopes authScheme client_id`.split(/\s+/),
);

/** Puts the canary into every text that is not listed, and beside everything. */
function poison(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return listed.has(key) ? value : canary;
  if (Array.isArray(value)) return value.map((member) => poison(member, key));
  if (typeof value !== 'object' || value === null) return value;
  const poisoned = Object.entries(value).map(([name, member]) => [name, poison(member, name)] as const);
  return { ...Object.fromEntries(poisoned), access_token: canary, [`${canary}_key`]: canary, extra: { val: [canary] } };
}

describe('secrets of upstream', () => {
  it('reach no answer, header, log line, event or stream, whatever fields upstream adds', async () => {
    await using kit = await startKit();
    kit.upstream.state.decorate = (body) => poison(body);
    const answers: TestResponse[] = [];
    const keep = <Answer extends TestResponse>(answer: Answer): Answer => {
      answers.push(answer);
      return answer;
    };
    const path = '/api/kit/connected-accounts';
    const user = kit.browser('root!');
    const stream = await readEvents(`${kit.origin}/api/kit/events`, { cookie: 'session=root!' });
    const secret = { client_id: 'open', client_secret: canary };

    keep(await user.fetch('/api/kit/toolkits'));
    keep(await user.fetch('/api/kit/toolkits?slugs=github,shopify,firecrawl,hackernews'));
    keep(await user.fetch('/api/kit/toolkits/github'));
    const custom = { toolkit: 'shopify', type: 'custom', authScheme: 'OAUTH2', credentials: secret };
    const config = keep(await user.send('POST', '/api/kit/auth-configs', custom)).json();
    keep(await user.fetch('/api/kit/auth-configs'));
    keep(await user.fetch(`/api/kit/auth-configs/${config.id}`));
    keep(await user.send('PATCH', `/api/kit/auth-configs/${config.id}`, { credentials: secret }));
    keep(await user.send('PUT', `/api/kit/auth-configs/${config.id}/status`, { enabled: false }));
    const started = keep(await user.send('POST', path, { toolkit: 'github' })).json();
    keep(await user.open(`${started.redirectUrl}?do=grant`, (url) => url.includes('/callback/end')));
    keep(await user.open(`${kit.origin}/api/kit/callback/end?outcome=connected&attempt=${started.attempt}`));
    const made = keep(
      await user.send('POST', path, { toolkit: 'firecrawl', fields: { generic_api_key: canary } }),
    ).json();
    const one = `${path}/${made.connectedAccount.id}`;
    keep(await user.send('POST', path, { toolkit: 'firecrawl', fields: { generic_api_key: canary, odd: canary } }));
    keep(await user.fetch(path));
    keep(await user.fetch(one));
    keep(await user.send('PATCH', one, { fields: { generic_api_key: canary } }));
    keep(await user.send('PUT', `${one}/status`, { enabled: false }));
    keep(await kit.browser('bob').fetch(one));
    keep(await user.send('DELETE', one));
    keep(await user.send('DELETE', `/api/kit/auth-configs/${config.id}`));
    kit.upstream.state.badKeys.add(canary);
    keep(await user.send('POST', path, { toolkit: 'firecrawl', fields: { generic_api_key: canary } }));

    expect(answers.map(({ status }) => status)).toEqual([
      200, 200, 200, 201, 200, 200, 200, 200, 201, 303, 200, 201, 409, 200, 200, 200, 200, 404, 204, 204, 422,
    ]);
    const everything = JSON.stringify([
      answers.map(({ text, headers }) => ({ text, headers })),
      kit.log,
      kit.events,
      stream.events,
      user.setCookies,
    ]);
    for (const text of encodings) expect(everything).not.toContain(text);
    stream.close();
  });
});

describe('secrets of the host', () => {
  const apiKey = 'ak_CANARY-key';
  const cookieSecrets = ['CANARY-cookie-secret-0123456789abcdef'];
  const webhookSecret = 'CANARY-webhook-secret';

  it('cannot be printed from the router', () => {
    const kit = createKitRouter({
      apiKey,
      cookieSecrets,
      webhookSecret,
      publicUrl: 'https://app.example.com/api/kit',
      identify: () => null,
    });
    const printed = inspect(kit, { depth: 20, showHidden: true, getters: true });
    expect(printed).not.toContain('CANARY');
    expect(JSON.stringify(kit) ?? '').not.toContain('CANARY');
    expect(String(kit)).not.toContain('CANARY');
  });

  it.each([
    ['apiKey', { apiKey: `${apiKey} with blanks` }],
    ['apiKey', { apiKey: undefined }],
    ['apiKey', { apiKey: '' }],
    ['cookieSecrets.0', { cookieSecrets: ['CANARY'] }],
    ['webhookSecret', { webhookSecret: 'CANARY' }],
    ['publicUrl', { publicUrl: '/api/kit' }],
    ['publicUrl', { publicUrl: 'http://app.example.com/api/kit' }],
    ['publicUrl', { publicUrl: 'https://user:CANARY@app.example.com' }],
    ['baseUrl', { baseUrl: 'http://backend.internal:4400' }],
    ['baseUrl', { baseUrl: 'ftp://CANARY' }],
    ['identify', { identify: undefined }],
    ['toolkits', { toolkits: [] }],
    ['allowedOrigins.0', { allowedOrigins: ['https://app.example.com/'] }],
    ['allowedOrigins.0', { allowedOrigins: ['*'] }],
    ['authConfigs', { authConfigs: { github: 'CANARY' } }],
    ['verification', { verification: 'none' }],
    ['logger', { logger: 'console' }],
    ['options', { getUserId: () => 'CANARY' }],
  ])('a wrong %s refuses to start, and tells the fix without the value', (name, wrong) => {
    const good = { apiKey, publicUrl: 'https://app.example.com/api/kit', identify: () => null };
    let message = '';
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a host's mistake
      createKitRouter({ ...good, ...wrong } as typeof good);
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain(`\n- ${name}: `);
    expect(message).not.toContain('CANARY');
  });

  it.each([['settings'], ['https://evil.example/x'], ['//evil.example']])('%s is no place to return to', (target) => {
    const options = { apiKey, publicUrl: 'https://app.example.com/api/kit', identify: () => null, returnTo: [target] };
    expect(() => createKitRouter(options)).toThrow('returnTo');
  });
});
