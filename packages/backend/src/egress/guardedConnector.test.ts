import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { guardedConnector, type EgressLookup } from './guardedConnector.ts';
import { parseEgressAllowance, type EgressAllowance } from './parseEgressAllowance.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function startSink(): Promise<{ port: string; connections: () => number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {}).destroy();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: String(typeof address === 'object' && address ? address.port : 0), connections: () => connections };
}

function connect(
  allowance: EgressAllowance,
  lookup: EgressLookup,
  target: { hostname: string; port: string },
): Promise<string> {
  const connector = guardedConnector({ allowance, lookup, timeoutMs: 1000 });
  return new Promise((resolve) => {
    connector({ protocol: 'http:', ...target }, (error, socket: Socket | null) => {
      socket?.destroy();
      resolve(error ? error.message : 'connected');
    });
  });
}

const toLoopback: EgressLookup = async () => [{ address: '127.0.0.1', family: 4 }];

describe('guardedConnector', () => {
  it('G5 opens no connection to a private address behind a name', async () => {
    const sink = await startSink();
    const outcome = await connect(parseEgressAllowance([]), toLoopback, { hostname: 'a.example.com', port: sink.port });
    expect(outcome).toMatch(/no address that may be called/);
    expect(sink.connections()).toBe(0);
  });

  it('G5 opens none either when only one of several addresses is private', async () => {
    const sink = await startSink();
    const mixed: EgressLookup = async () => [
      { address: '127.0.0.1', family: 4 },
      { address: '93.184.215.14', family: 4 },
    ];
    const outcome = await connect(parseEgressAllowance([]), mixed, { hostname: 'a.example.com', port: sink.port });
    expect(outcome).toMatch(/no address that may be called/);
    expect(sink.connections()).toBe(0);
  });

  it('opens one to an address in an allowed range', async () => {
    const sink = await startSink();
    const allowance = parseEgressAllowance(['127.0.0.0/8']);
    expect(await connect(allowance, toLoopback, { hostname: 'a.example.com', port: sink.port })).toBe('connected');
  });

  it('G5 closes the connection when the peer turns out to be another than was judged', async () => {
    const sink = await startSink();
    const answers = [true, false];
    const allowance = { hasOrigin: () => false, hasAddress: () => answers.shift() ?? false };
    const outcome = await connect(allowance, toLoopback, { hostname: 'a.example.com', port: sink.port });
    expect(outcome).toMatch(/led to 127\.0\.0\.1/);
  });

  it.each(['127.0.0.1', '::1', '[::1]'])('G2 refuses the literal %s without connecting', async (hostname) => {
    const sink = await startSink();
    expect(await connect(parseEgressAllowance([]), toLoopback, { hostname, port: sink.port })).toMatch(
      /may not be called/,
    );
    expect(sink.connections()).toBe(0);
  });
});
