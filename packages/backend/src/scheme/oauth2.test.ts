import { describe, expect, it } from 'vitest';
import { beginAcme, connectAcme, startWithVendor } from '../../test/connectAcme.ts';
import { createAuthConfig, createLink } from '../../test/connect.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { json, startVendor } from '../../test/startVendor.ts';

const token = {
  access_token: 'at_canary_0123456789',
  token_type: 'bearer',
  expires_in: 3600,
  refresh_token: 'rt_canary_0123456789',
};

async function statusOf(
  backend: Awaited<ReturnType<typeof startWithVendor>>['backend'],
  accountId: string,
): Promise<string> {
  return (await backend.call('GET', `/connected_accounts/${accountId}`)).body.status;
}

describe('oauth2', () => {
  it('keeps what the callback says of the connection, where it is a plain identifier', async () => {
    const oauth2 = { callbackValues: ['realmId', 'location', 'access_token'] };
    const { vendor, backend } = await startWithVendor(json(200, token), { oauth2 });
    const { accountId, state, comeBack } = await beginAcme(backend);
    await comeBack({ code: 'good', state, realmId: '4620816365', location: '//evil.test/', access_token: 'at_forged' });

    const { body } = await backend.call('GET', `/connected_accounts/${accountId}`);
    expect(body.state.val).toMatchObject({ status: 'ACTIVE', realmId: '4620816365', access_token: 'REDACTED' });
    expect(body.state.val).not.toHaveProperty('location');
    const request = { connected_account_id: accountId, endpoint: '/me', method: 'GET' };
    await backend.call('POST', '/tools/execute/proxy', request);
    expect(vendor.requests.at(-1)?.headers.authorization).toBe(`Bearer ${token.access_token}`);
  });

  it('sends S256 and a fresh verifier and state with every attempt (C1)', async () => {
    const { vendor, backend } = await startWithVendor(json(200, token));
    const authConfigId = await createAuthConfig(backend, 'acme');
    const challenges = new Set<string>();
    const states = new Set<string>();
    const browser = openBrowser();
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const { url } = await createLink(backend, authConfigId);
      const { onward } = await browser.submit(url);
      expect(onward?.searchParams.get('code_challenge_method')).toBe('S256');
      challenges.add(onward?.searchParams.get('code_challenge') ?? '');
      states.add(onward?.searchParams.get('state') ?? '');
    }
    expect([challenges.size, states.size]).toEqual([20, 20]);
    for (const text of [...challenges, ...states]) expect(text).toMatch(/^[\w-]{43}$/);

    await connectAcme(backend);
    const verifier = new URLSearchParams(vendor.requests.at(-1)?.body).get('code_verifier');
    expect(verifier).toMatch(/^[\w-]{43}$/);
  });

  it.each([true, false])(
    'uses PKCE as the catalog says and as nobody else does (%s), and a state in any case (C2)',
    async (pkce) => {
      const { vendor, backend } = await startWithVendor(json(200, token), { oauth2: { pkce } });
      const { asked, state, comeBack } = await beginAcme(backend);
      await comeBack([
        ['code', 'c'],
        ['state', state],
        ['code_challenge_method', 'plain'],
        ['code_verifier', 'of-somebody-else'],
      ]);

      expect(asked.searchParams.get('code_challenge_method')).toBe(pkce ? 'S256' : null);
      expect(state).toMatch(/^[\w-]{43}$/);
      const verifiers = new URLSearchParams(vendor.requests.at(-1)?.body).getAll('code_verifier');
      expect(verifiers).toEqual(pkce ? [expect.stringMatching(/^[\w-]{43}$/)] : []);
    },
  );

  it('asks for the scopes of the auth config, at the registered redirect URI, and sends the same URI with the code (C11)', async () => {
    const { vendor, backend } = await startWithVendor(json(200, token));
    const authConfigId = await createAuthConfig(backend, 'acme', {
      authScheme: 'OAUTH2',
      credentials: {
        client_id: 'own',
        client_secret: 'own-secret',
        scopes: 'one,two',
        oauth_redirect_uri: 'https://auth.acme.example/cb',
      },
    });
    const { url } = await createLink(backend, authConfigId, {
      connection_data: { oauth_redirect_uri: 'https://evil.test' },
    });
    const browser = openBrowser();
    const { onward } = await browser.submit(url, {
      oauth_redirect_uri: 'https://evil.test',
      redirect_uri: 'https://evil.test',
    });
    expect(onward?.searchParams.get('redirect_uri')).toBe('https://auth.acme.example/cb');
    expect(onward?.searchParams.get('scope')).toBe('one two');

    await browser.visit(
      `${backend.url}/api/v3/toolkits/auth/callback?code=c&state=${onward?.searchParams.get('state')}`,
    );

    const sent = new URLSearchParams(vendor.requests.at(-1)?.body);
    expect(Object.fromEntries(sent)).toMatchObject({
      redirect_uri: 'https://auth.acme.example/cb',
      client_id: 'own',
      client_secret: 'own-secret',
      code: 'c',
    });
  });

  it.each([
    'http://auth.acme.example/cb',
    'https://auth.acme.example/cb#x',
    'javascript:alert(1)',
    'auth.acme.example',
  ])('refuses the redirect URI %s (C11)', async (uri) => {
    const { backend } = await startWithVendor(json(200, token));
    const { status, body } = await backend.call('POST', '/auth_configs', {
      toolkit: { slug: 'acme' },
      auth_config: {
        type: 'use_custom_auth',
        authScheme: 'OAUTH2',
        credentials: { client_id: 'a', client_secret: 'b', oauth_redirect_uri: uri },
      },
    });
    expect(status).toBe(400);
    expect(body.error.errors[0]).toMatch(/^auth_config.credentials.oauth_redirect_uri: /);
  });

  it("does not take a code that was issued to somebody else's attempt (C3)", async () => {
    // The vendor binds codes to challenges, as RFC 7636 has it.
    const { vendor, backend } = await startWithVendor((request, response) => {
      const verifier = new URLSearchParams(request.body).get('code_verifier') ?? '';
      const good = new URLSearchParams(request.body).get('code') === `code-for-${verifier}`;
      json(good ? 200 : 400, good ? token : { error: 'invalid_grant' })(request, response);
    });
    const alice = await beginAcme(backend, { user_id: 'alice' });
    await alice.comeBack({ code: 'code-for-bobs-verifier', state: alice.state });

    expect(await statusOf(backend, alice.accountId)).toBe('FAILED');
    expect(vendor.requests).toHaveLength(1);
  });

  it.each([
    ['wrong', [['iss', 'https://evil.test']]],
    ['with a trailing slash', [['iss', 'https://acme.example/']]],
    ['in another case', [['iss', 'https://ACME.example']]],
    ['with a port', [['iss', 'https://acme.example:443']]],
    ['without its scheme', [['iss', 'acme.example']]],
    ['with a path', [['iss', 'https://acme.example/x']]],
    [
      'given twice',
      [
        ['iss', 'https://acme.example'],
        ['iss', 'https://evil.test'],
      ],
    ],
  ] as [string, [string, string][]][])(
    'refuses an issuer that is %s, and sends it no code (C5)',
    async (_name, issuers) => {
      const { vendor, backend } = await startWithVendor(json(200, token), {
        oauth2: { issuer: 'https://acme.example' },
      });
      const { accountId, state, comeBack } = await beginAcme(backend);

      await comeBack([['code', 'c'], ['state', state], ...issuers]);

      expect(await statusOf(backend, accountId)).toBe('FAILED');
      expect(vendor.requests).toHaveLength(0);
    },
  );

  it.each([301, 302, 303, 307, 308])('does not follow a %i from the token endpoint (C8)', async (status) => {
    const sink = await startVendor(json(200, token));
    const { backend } = await startWithVendor((_request, response) => {
      response.writeHead(status, { location: `${sink.url}/steal` }).end();
    });
    const { accountId, state, comeBack } = await beginAcme(backend);

    await comeBack({ code: 'c', state });

    expect(sink.requests).toHaveLength(0);
    expect(await statusOf(backend, accountId)).toBe('FAILED');
  });

  const readable: [string, string, string, object][] = [
    [
      'form-encoded',
      'application/x-www-form-urlencoded',
      'access_token=at_form&scope=read%2Cwrite&token_type=bearer',
      { access_token: 'at_form', scope: 'read,write' },
    ],
    ['without a token type', 'application/json', '{"access_token":"a1"}', { access_token: 'a1', token_type: 'bearer' }],
    [
      'with a type of its own',
      'application/json',
      '{"access_token":"a1","token_type":"bot"}',
      { token_type: 'bearer' },
    ],
    [
      'with numbers as text',
      'application/json',
      '{"access_token":"a1","token_type":"Bearer","expires_in":"3600"}',
      { expires_in: 3600 },
    ],
    [
      'with a negative life',
      'application/json',
      '{"access_token":"a1","token_type":"bearer","expires_in":-5}',
      { expires_in: undefined },
    ],
    [
      'with a life of text',
      'application/json',
      '{"access_token":"a1","token_type":"bearer","expires_in":"soon"}',
      { expires_in: undefined },
    ],
    [
      'with an endless life',
      'application/json',
      '{"access_token":"a1","token_type":"bearer","expires_in":99999999999999}',
      { expires_in: 315_360_000 },
    ],
    [
      'with null where it has nothing',
      'application/json',
      '{"access_token":"a1","token_type":"bearer","refresh_token":null,"expires_in":null,"scope":null}',
      { refresh_token: undefined },
    ],
    [
      'with scopes as a list',
      'application/json',
      '{"access_token":"a1","token_type":"bearer","scope":["read","write"]}',
      { scope: 'read write' },
    ],
    [
      'with the token of the user one level down',
      'application/json',
      '{"ok":true,"authed_user":{"access_token":"xoxp","scope":"users:read"}}',
      { access_token: 'xoxp', scope: 'users:read' },
    ],
    [
      'with an ID token that is signed by nobody (C12)',
      'application/json',
      '{"access_token":"a1","token_type":"bearer","id_token":"eyJhbGciOiJub25lIn0.e30."}',
      { access_token: 'a1' },
    ],
    [
      'as JSON with another content type',
      'text/html',
      '{"access_token":"a1","token_type":"bearer"}',
      { access_token: 'a1' },
    ],
  ];
  it.each(readable)('reads a token answer that is %s (C9)', async (_name, type, body, expected) => {
    const { backend } = await startWithVendor((_request, response) => {
      response.writeHead(200, { 'content-type': type }).end(body);
    });
    const authConfigId = await createAuthConfig(backend, 'acme', {
      authScheme: 'OAUTH2',
      credentials: { client_id: 'a', client_secret: 'b' },
    });
    await backend.call('PATCH', '/org/project/config', { mask_secret_keys_in_connected_account: false });
    const { url, accountId } = await createLink(backend, authConfigId);
    const browser = openBrowser();
    const { onward } = await browser.submit(url);
    await browser.visit(
      `${backend.url}/api/v3.1/toolkits/auth/callback?code=c&state=${onward?.searchParams.get('state')}`,
    );

    const { body: account } = await backend.call('GET', `/connected_accounts/${accountId}`);
    expect(account.status).toBe('ACTIVE');
    for (const [name, value] of Object.entries(expected)) expect(account.state.val[name]).toEqual(value);
  });

  const unreadable: [string, number, string, string][] = [
    ['an error with status 200', 200, 'application/json', '{"error":"bad_verification_code"}'],
    [
      'an error in a form with status 200',
      200,
      'application/x-www-form-urlencoded',
      'error=bad_code&error_description=x',
    ],
    ['not ok', 200, 'application/json', '{"ok":false,"error":"invalid_code"}'],
    ['a page', 200, 'text/html', '<h1>Sign in</h1>'],
    ['nothing', 200, 'application/json', ''],
    ['null', 200, 'application/json', 'null'],
    ['a list', 200, 'application/json', '[]'],
    ['text', 200, 'application/json', '"token"'],
    ['no token', 200, 'application/json', '{"token_type":"bearer"}'],
    ['a token that is a number', 200, 'application/json', '{"access_token":7,"token_type":"bearer"}'],
    ['a token that is empty', 200, 'application/json', '{"access_token":"","token_type":"bearer"}'],
    ['a token that is an object', 200, 'application/json', '{"access_token":{},"token_type":"bearer"}'],
    ['half of it', 200, 'application/json', '{"access_token":"a'],
    ['a DPoP token that nobody asked for', 200, 'application/json', '{"access_token":"a","token_type":"DPoP"}'],
    ['a refusal', 400, 'application/json', '{"error":"invalid_grant"}'],
    ['a refusal that is an object', 400, 'application/json', '{"error":{"code":1}}'],
    ['a refusal of the client', 401, 'application/json', '{"error":"invalid_client"}'],
    ['a challenge', 401, 'text/plain', ''],
    ['a failure', 500, 'text/html', 'oops'],
    ['a gateway that is down', 503, 'application/json', '{}'],
    ['no content', 204, 'application/json', ''],
    ['two megabytes', 200, 'application/json', `{"access_token":"${'a'.repeat(2_000_000)}","token_type":"bearer"}`],
  ];
  it.each(unreadable)(
    'ends the attempt with a clear reason when the token endpoint answers %s (C9)',
    async (_name, status, type, body) => {
      const { backend } = await startWithVendor((_request, response) => {
        response.writeHead(status, { 'content-type': type }).end(body);
      });
      const { accountId, state, comeBack } = await beginAcme(backend, { callback_url: 'http://app.test/done' });

      const end = await comeBack({ code: 'c', state });

      expect(end.onward?.searchParams.get('status')).toBe('failed');
      expect(end.onward?.searchParams.get('error')).toMatch(/^Acme (refused|did not answer|could not be reached)/);
      const { body: account } = await backend.call('GET', `/connected_accounts/${accountId}`);
      expect(account).toMatchObject({ status: 'FAILED', status_reason: 'OAuth callback failed during token exchange' });
    },
  );

  it.each([
    ['{"error":"bad_verification_code"}', 'bad_verification_code'],
    ['{"ok":false,"error":"invalid_code"}', 'invalid_code'],
    ['{"error":"<b>odd</b>","access_token":"a","token_type":"bearer"}', 'unknown_error'],
  ])(
    "names the vendor's code, and nothing else of it, when a refusal comes with status 200: %s",
    async (body, code) => {
      const { backend } = await startWithVendor(json(200, JSON.parse(body)));
      const { state, comeBack } = await beginAcme(backend, { callback_url: 'http://app.test/done' });

      const end = await comeBack({ code: 'c', state });

      expect(end.onward?.searchParams.get('error')).toBe(`Acme refused the token request (${code}).`);
    },
  );

  it('stores the granted scope, not the asked one (C10)', async () => {
    const { backend } = await startWithVendor(json(200, { ...token, scope: 'read' }));
    const accountId = await connectAcme(backend);

    const { body } = await backend.call('GET', `/connected_accounts/${accountId}`);
    expect(body.state.val.scope).toBe('read');
    expect(body.requested_scopes).toEqual(['read', 'write']);
  });

  it('does not repeat what a vendor or a stranger wrote into the callback', async () => {
    const { backend } = await startWithVendor(json(200, token));
    const { state, comeBack } = await beginAcme(backend, { callback_url: 'http://app.test/done' });

    const end = await comeBack({ error: '<script>alert(1)</script>', error_description: 'call 555-1234', state });

    expect(end.onward?.searchParams.get('error')).toBe('Acme refused the authorization (unknown_error).');
  });

  it('answers a callback without, with an unknown and with two states alike, and asks the vendor nothing', async () => {
    const { vendor, backend } = await startWithVendor(json(200, token));
    const { state, comeBack, accountId } = await beginAcme(backend);

    const pages = [
      await comeBack({ code: 'c' }),
      await comeBack({ code: 'c', state: 'x' }),
      await comeBack([
        ['code', 'c'],
        ['state', state],
        ['state', 'y'],
      ]),
    ];

    expect(pages.map((page) => page.status)).toEqual([400, 400, 400]);
    expect(new Set(pages.map((page) => page.text)).size).toBe(1);
    expect(vendor.requests).toHaveLength(0);
    expect(await statusOf(backend, accountId)).toBe('INITIATED');
  });

  it.each([
    ['refresh_token', ['access_token'], 200],
    ['access_token', ['refresh_token'], 200],
    ['token', undefined, 400],
  ])('ends what can be ended where a vendor cannot revoke a %s (RFC 7009 §2.2.1)', async (kind, ended, status) => {
    const { backend } = await startWithVendor((request, response) => {
      const hint = new URLSearchParams(request.body).get('token_type_hint') ?? '';
      const isRefused = request.path === '/revoke' && hint.includes(kind);
      const answer = request.path === '/token' ? { ...token, refresh_token: 'rt' } : {};
      json(isRefused ? 400 : 200, isRefused ? { error: 'unsupported_token_type' } : answer)(request, response);
    });
    const id = await connectAcme(backend);

    const revoked = await backend.call('POST', `/connected_accounts/${id}/revoke`);

    expect([revoked.status, revoked.body.revoked_tokens]).toEqual([status, ended]);
    const { body } = await backend.call('GET', `/connected_accounts/${id}`);
    expect(body.status).toBe(status === 200 ? 'REVOKED' : 'ACTIVE');
  });
});
