import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createEgress, type Egress, type EgressOptions } from './createEgress.ts';
import { EgressError } from './EgressError.ts';

const open: (Server | Egress)[] = [];

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

async function startServer(listener: Listener): Promise<{ origin: string; hits: () => number }> {
  let hits = 0;
  const server = createServer((request, response) => {
    hits += 1;
    listener(request, response);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, hits: () => hits };
}

function startEgress(options: EgressOptions): Egress {
  const egress = createEgress(options);
  open.push(egress);
  return egress;
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

afterEach(async () => {
  for (const one of open.splice(0)) {
    if ('closeAllConnections' in one) one.closeAllConnections();
    await one.close();
  }
});

describe('createEgress', () => {
  it('calls an origin that was allowed, and answers like fetch', async () => {
    const { origin } = await startServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          method: request.method,
          body: Buffer.concat(chunks).toString(),
          type: request.headers['content-type'],
        }),
      );
    });
    const egress = startEgress({ allow: [origin] });
    const answer = await egress.fetch(`${origin}/token`, { method: 'POST', body: new URLSearchParams({ a: '1' }) });
    expect(answer).toBeInstanceOf(Response);
    expect(await answer.json()).toEqual({
      method: 'POST',
      body: 'a=1',
      type: expect.stringContaining('application/x-www-form-urlencoded'),
    });
  });

  it('accepts a Request object', async () => {
    const { origin } = await startServer((request, response) =>
      response.end(`${request.method} ${String(request.headers['x-a'])}`),
    );
    const egress = startEgress({ allow: [origin] });
    const answer = await egress.fetch(
      new Request(`${origin}/a`, { method: 'PUT', body: 'b', headers: { 'x-a': 'c' } }),
    );
    expect(await answer.text()).toBe('PUT c');
  });

  it('passes on the abort of its caller', async () => {
    const { origin } = await startServer(() => {});
    const egress = startEgress({ allow: [origin] });
    const reason = new Error('enough');
    expect(await failure(egress.fetch(origin, { signal: AbortSignal.abort(reason) }))).toBe(reason);
  });

  it('names an allowance that is neither an origin nor a range', () => {
    expect(() => createEgress({ allow: ['http://127.0.0.1:1/path'] })).toThrow(/127\.0\.0\.1:1\/path/);
  });

  // WHATWG URL parsing turns most of these into 127.0.0.1 or ::ffff:7f00:1 before anybody looks at them.
  it.each([
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '017700000001',
    '127.0.0.1.',
    '１２７.0.0.1',
    '127。0。0。1',
    '①②⑦.0.0.1',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '0',
    '0.0.0.0',
    '[::]',
    '10.0.0.1',
    '0xa000001',
    '012.0.0.1',
    '167772161',
    '10.1',
    '[::ffff:10.0.0.1]',
    '172.16.0.1',
    '0xac100001',
    '2886729729',
    '192.168.0.1',
    '0xc0a80001',
    '3232235521',
    '[::ffff:c0a8:1]',
    '169.254.169.254',
    '0xa9fea9fe',
    '2852039166',
    '0251.0376.0251.0376',
    '[::ffff:a9fe:a9fe]',
    '[::a9fe:a9fe]',
    '100.64.0.1',
    '198.18.0.1',
    '[fd00::1]',
    '[fe80::1]',
    '[fec0::1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2002:a9fe:a9fe::]',
    '[2001:0:7f00:1::]',
    '[ff02::1]',
    '[100::1]',
    '[::ffff:0:127.0.0.1]',
    '168.63.129.16',
    '0xa83f8110',
    '[::ffff:168.63.129.16]',
    '[::168.63.129.16]',
    '255.255.255.255',
    '224.0.0.1',
    '240.0.0.1',
    '192.0.0.192',
  ])('G2 refuses %s however it is spelled', async (host) => {
    const egress = startEgress({});
    expect(() => egress.assertUrl(`https://${host}/`)).toThrow(EgressError);
    expect(await failure(egress.fetch(`https://${host}/`))).toBeInstanceOf(EgressError);
  });

  it('G5 refuses a name of which one address is private, and asks for it once per connection', async () => {
    const sink = await startServer((_request, response) => response.end());
    let asked = 0;
    const egress = startEgress({
      lookup: async () => {
        asked += 1;
        return asked === 1
          ? [
              { address: '93.184.215.14', family: 4 },
              { address: '127.0.0.1', family: 4 },
            ]
          : [{ address: '127.0.0.1', family: 4 }];
      },
    });
    expect(await failure(egress.fetch('https://rebind.example.com/'))).toBeInstanceOf(EgressError);
    expect(asked).toBe(1);
    expect(await failure(egress.fetch('https://rebind.example.com/'))).toBeInstanceOf(EgressError);
    expect(sink.hits()).toBe(0);
  });

  it.each([301, 302, 303, 307, 308])('G6 hands a %i back instead of following it', async (status) => {
    const sink = await startServer((_request, response) => response.end('secret'));
    const { origin } = await startServer((_request, response) => {
      response.writeHead(status, { location: sink.origin }).end();
    });
    const egress = startEgress({ allow: [origin, sink.origin] });
    const answer = await egress.fetch(origin, { redirect: 'follow' });
    expect(answer.status).toBe(status);
    expect(sink.hits()).toBe(0);
  });

  it.each([
    'metadata.google.internal',
    'metadata.google.internal.',
    'METADATA.google.internal',
    'metadata',
    'localhost',
    'localhost.',
    'a.localhost',
    'printer.local',
    'intranet',
    'router.lan',
    'vault.home.arpa',
  ])('G7 refuses the name %s', (host) => {
    const egress = startEgress({});
    expect(() => egress.assertUrl(`https://${host}/computeMetadata/v1/`)).toThrow(EgressError);
  });

  it.each(['127.0.0.1.nip.io', '169.254.169.254.nip.io', 'internal.example.com'])(
    'G7 refuses %s once it is resolved',
    async (host) => {
      const egress = startEgress({
        lookup: async () => [{ address: host.startsWith('169') ? '169.254.169.254' : '127.0.0.1', family: 4 }],
      });
      expect(() => egress.assertUrl(`https://${host}/`)).not.toThrow();
      expect(await failure(egress.fetch(`https://${host}/`))).toBeInstanceOf(EgressError);
    },
  );

  it.each([
    'http://example.com/',
    'gopher://example.com/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'data:text/plain,a',
    'ws://example.com/',
    'https://example.com:22/',
    'https://example.com:6379/',
    'https://example.com:80/',
    'https://user:pass@example.com/',
    'https://user@example.com/',
    '//example.com/',
    'example.com',
    '',
    'https://',
    'javascript:alert(1)',
  ])('G8 refuses %s', (url) => {
    expect(() => startEgress({}).assertUrl(url)).toThrow(EgressError);
  });

  it('G8 allows http and a port for an allowed origin only, and for that one alone', async () => {
    const { origin } = await startServer((_request, response) => response.end('ok'));
    const egress = startEgress({ allow: [origin] });
    expect(await (await egress.fetch(origin)).text()).toBe('ok');
    expect(() => egress.assertUrl(origin.replace('http:', 'https:'))).toThrow(EgressError);
    expect(() => egress.assertUrl(origin.replace('127.0.0.1', 'localhost'))).toThrow(EgressError);
    expect(() => egress.assertUrl('http://127.0.0.1:1')).toThrow(EgressError);
    expect(() => egress.assertUrl(origin.replace('//', '//user@'))).toThrow(EgressError);
  });

  it('G9 drops a dispatcher, a socket path and a resolver that ride along in the options', async () => {
    const { origin, hits } = await startServer((_request, response) => response.end('ok'));
    const egress = startEgress({ allow: [origin] });
    const dispatcher = { dispatch: () => expect.unreachable('the dispatcher of the caller was used') };
    const smuggled: object = { socketPath: '/tmp/none.sock', lookup: expect.unreachable, dispatcher, keepalive: true };
    expect(await (await egress.fetch(origin, { ...smuggled })).text()).toBe('ok');
    expect(hits()).toBe(1);
  });

  it('G9 ignores a proxy of the environment', async () => {
    const proxy = await startServer((_request, response) => response.end('from the proxy'));
    const { origin } = await startServer((_request, response) => response.end('direct'));
    const before = process.env['HTTP_PROXY'];
    process.env['HTTP_PROXY'] = proxy.origin;
    try {
      expect(await (await startEgress({ allow: [origin] }).fetch(origin)).text()).toBe('direct');
    } finally {
      if (before === undefined) delete process.env['HTTP_PROXY'];
      else process.env['HTTP_PROXY'] = before;
    }
    expect(proxy.hits()).toBe(0);
  });

  it('G11 fails alike for a closed port, a private address, an unknown name and a broken answer', async () => {
    const { origin } = await startServer((request) => request.socket.destroy());
    const closed = 'http://127.0.0.1:9';
    const egress = startEgress({
      allow: [origin, closed],
      lookup: async (host) => {
        if (host === 'unknown.example.com') throw Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' });
        return [{ address: '10.0.0.1', family: 4 }];
      },
    });
    const urls = [
      closed,
      origin,
      'https://private.example.com/',
      'https://unknown.example.com/',
      'https://10.0.0.1/',
      'gopher://a.b/',
    ];
    const errors = await Promise.all(urls.map((url) => failure(egress.fetch(url))));
    const seen = errors.map((error) => (error instanceof Error ? `${error.name}: ${error.message}` : error));
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toMatch(/^EgressError: /);
  });

  it('G12 gives up on an answer that is too large', async () => {
    const { origin } = await startServer((_request, response) => response.end('a'.repeat(2000)));
    const egress = startEgress({ allow: [origin], maxBytes: 1000 });
    expect(await failure(egress.fetch(origin))).toBeInstanceOf(EgressError);
    expect(await (await startEgress({ allow: [origin], maxBytes: 2000 }).fetch(origin)).text()).toHaveLength(2000);
  });

  it('G12 gives up on an answer that never ends', async () => {
    const { origin } = await startServer((_request, response) => {
      const write = (): void =>
        void (response.write('a'.repeat(10_000)) ? setImmediate(write) : response.once('drain', write));
      write();
    });
    expect(await failure(startEgress({ allow: [origin] }).fetch(origin))).toBeInstanceOf(EgressError);
  });

  it('G12 counts what a compressed answer unpacks to', async () => {
    const { origin } = await startServer((_request, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(5_000_000)));
    });
    expect(await failure(startEgress({ allow: [origin] }).fetch(origin))).toBeInstanceOf(EgressError);
  });

  it('G12 unpacks one compression and refuses two', async () => {
    const { origin } = await startServer((request, response) => {
      const isTwice = request.url === '/twice';
      const once = gzipSync('hello');
      response.setHeader('content-encoding', isTwice ? 'gzip, gzip' : 'gzip').end(isTwice ? gzipSync(once) : once);
    });
    const egress = startEgress({ allow: [origin] });
    expect(await (await egress.fetch(`${origin}/once`)).text()).toBe('hello');
    expect(await failure(egress.fetch(`${origin}/twice`))).toBeInstanceOf(EgressError);
  });

  it('G12 gives up on an answer that drips', async () => {
    const { origin } = await startServer((_request, response) => void response.write('a'));
    expect(await failure(startEgress({ allow: [origin], timeoutMs: 50 }).fetch(origin))).toBeInstanceOf(EgressError);
  });
});
