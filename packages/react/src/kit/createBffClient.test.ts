import { isKitError } from '@kit/contract/tables/KitErrorBase';
import { describe, expect, it, vi } from 'vitest';
import { createBffClient } from './createBffClient.ts';

const answering = (body: unknown, init?: ResponseInit) =>
  vi.fn<typeof fetch>(async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), init));
const list = (client: ReturnType<typeof createBffClient>) =>
  client.call('listConnectedAccounts', { query: { limit: 100, cursor: undefined } });
const failure = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!isKitError(error)) throw new Error('It did not fail with a KitError.');
  return error;
};

describe('createBffClient', () => {
  it('builds address, method and body from the table of routes', async () => {
    const fetch = answering({ id: 'ca_1' });
    const client = createBffClient({ baseUrl: 'https://app.example/api/kit/', fetch });
    await client.call('setConnectedAccountStatus', { params: { id: 'ca_/1' }, body: { enabled: false } });
    const [url, init] = fetch.mock.calls[0]!;
    expect(url).toBe('https://app.example/api/kit/connected-accounts/ca_%2F1/status');
    expect(init).toMatchObject({ method: 'PUT', body: '{"enabled":false}', credentials: 'include' });
    expect(Object.fromEntries(new Headers(init?.headers))).toEqual({
      accept: 'application/json',
      'content-type': 'application/json',
    });
  });

  it('leaves out what is undefined', async () => {
    const fetch = answering({ items: [], nextCursor: null });
    await list(createBffClient({ baseUrl: '/api/kit', fetch }));
    expect(fetch.mock.calls[0]![0]).toBe('/api/kit/connected-accounts?limit=100');
  });

  it('asks for headers before each request', async () => {
    const fetch = answering({ items: [], nextCursor: null });
    let token = 1;
    const client = createBffClient({
      baseUrl: '',
      fetch,
      headers: async () => ({ authorization: `Bearer ${token++}` }),
    });
    await list(client);
    await list(client);
    expect(fetch.mock.calls.map(([, init]) => new Headers(init?.headers).get('authorization'))).toEqual([
      'Bearer 1',
      'Bearer 2',
    ]);
  });

  it('turns a problem document into its error', async () => {
    const fetch = answering(
      {
        code: 'fields_invalid',
        message: 'no',
        userMessage: 'Look again.',
        requestId: 'r1',
        recovery: { action: 'fix_field' },
        errors: [{ field: 'key', message: 'is bad' }],
      },
      { status: 422 },
    );
    expect(await failure(list(createBffClient({ baseUrl: '', fetch })))).toMatchObject({
      code: 'fields_invalid',
      userMessage: 'Look again.',
      requestId: 'r1',
      errors: [{ field: 'key', message: 'is bad' }],
    });
  });

  it.each([
    ['a page instead of JSON', 200, 'server_misconfigured'],
    ['a page with 404', 404, 'server_misconfigured'],
    ['a 401 of the host', 401, 'not_signed_in'],
    ['a 403 of the host', 403, 'forbidden'],
    ['a 502 of a proxy', 502, 'internal'],
  ])('names %s', async (_, status, code) => {
    const error = await failure(
      list(createBffClient({ baseUrl: '/api/kit', fetch: answering('<!doctype html>', { status }) })),
    );
    expect(error.code).toBe(code);
    expect(error.message).toContain("app.use('/api/kit', createKitRouter(");
  });

  it('calls no answer at all a network error, and an abort an abort', async () => {
    const client = createBffClient({ baseUrl: '', fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    expect((await failure(list(client))).code).toBe('network');
    const stop = new AbortController();
    stop.abort();
    await expect(client.call('listConnectedAccounts', { query: {}, signal: stop.signal })).rejects.toThrow(TypeError);
  });

  it('takes 204 for nothing', async () => {
    const client = createBffClient({
      baseUrl: '',
      fetch: vi.fn<typeof fetch>(async () => new Response(null, { status: 204 })),
    });
    expect(await client.call('deleteConnectedAccount', { params: { id: 'ca_1' } })).toBeNull();
  });

  it('asks for the toolkits of one tick in one request, a hundred at a time', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async (input) => {
      const slugs = new URL(input instanceof Request ? input.url : input, 'http://x').searchParams
        .get('slugs')!
        .split(',');
      return Response.json({ items: slugs.map((slug) => ({ slug })), nextCursor: null });
    });
    const client = createBffClient({ baseUrl: '', fetch });
    const slugs = Array.from({ length: 101 }, (_, at) => `tool${at}`);
    const toolkits = await Promise.all([...slugs, ...slugs].map((slug) => client.toolkit(slug)));
    expect(toolkits.map(({ slug }) => slug)).toEqual([...slugs, ...slugs]);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('says which toolkit the server does not offer', async () => {
    const client = createBffClient({ baseUrl: '', fetch: answering({ items: [], nextCursor: null }) });
    expect(await failure(client.toolkit('nope'))).toMatchObject({
      code: 'toolkit_not_allowed',
      message: expect.stringContaining('"nope"'),
    });
  });

  it('tells users apart by the session key', () => {
    expect(createBffClient({ baseUrl: '/a', sessionKey: '1' }).scope).not.toBe(
      createBffClient({ baseUrl: '/a', sessionKey: '2' }).scope,
    );
  });
});
