import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createComposioRequest } from './createComposioRequest.ts';

/** An upstream that says what it likes, byte for byte. */
async function setUp(answer: (socket: Socket, turn: number) => void, deadlineMs = 10_000) {
  let turns = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      if (/^(GET|POST) /.test(data.toString())) answer(socket, (turns += 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const log: unknown[] = [];
  const logger = {
    info() {},
    warn: (...line: unknown[]) => log.push(line),
    error: (...line: unknown[]) => log.push(line),
  };
  const clock = { now: 0 };
  const request = createComposioRequest({
    apiKey: 'ak_CANARY',
    baseUrl: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/prefix`),
    logger,
    now: () => clock.now,
    random: () => 0,
    sleep: () => Promise.resolve(),
    readMs: deadlineMs,
    writeMs: deadlineMs,
    currentRequestId: () => undefined,
  });
  return {
    log,
    clock,
    turns: () => turns,
    get: () => request({ method: 'GET', path: '/x' }, z.object({ of: z.string() })),
    post: () => request({ method: 'POST', path: '/x', body: { a: 1 } }, z.object({ of: z.string() })),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const http = (status: string, body: string) =>
  `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

describe('createComposioRequest', () => {
  it.each([
    ['says nothing', () => {}],
    [
      'stops after the headers',
      (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{'),
    ],
    [
      'drips',
      (socket: Socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
        const drip = setInterval(() => socket.write(' '), 20);
        socket.on('close', () => clearInterval(drip));
      },
    ],
  ])('gives up on an upstream that %s', async (_name, answer) => {
    await using upstream = await setUp(answer, 150);
    await expect(upstream.get()).rejects.toMatchObject({ code: 'upstream_timeout' });
    await expect(upstream.post()).rejects.toMatchObject({ code: 'upstream_timeout' });
    expect(upstream.turns()).toBe(2);
  });

  it('says so where nobody listens, and names no key', async () => {
    const upstream = await setUp(() => {});
    await upstream[Symbol.asyncDispose]();
    await expect(upstream.get()).rejects.toMatchObject({ code: 'upstream_unavailable' });
    expect(JSON.stringify(upstream.log)).not.toContain('CANARY');
  });

  it('repeats reading, and never writing', async () => {
    await using upstream = await setUp((socket, turn) =>
      socket.write(turn % 3 === 0 ? http('200 OK', '{"of":"me"}') : http('503 No', '{}')),
    );
    expect(await upstream.get()).toEqual({ of: 'me' });
    expect(upstream.turns()).toBe(3);
    await expect(upstream.post()).rejects.toMatchObject({ code: 'upstream_unavailable' });
    expect(upstream.turns()).toBe(4);
  });

  it('adds a tenth of calls at most by repeating', async () => {
    await using upstream = await setUp((socket, turn) =>
      socket.write(turn % 2 === 0 ? http('200 OK', '{"of":"me"}') : http('500 No', '{}')),
    );
    for (let count = 0; count < 300; count += 1) {
      upstream.clock.now += 5000;
      await upstream.get().catch(() => undefined);
    }
    expect(upstream.turns()).toBeLessThanOrEqual(360);
  });

  it('gives nobody an answer that was meant for somebody else', async () => {
    await using upstream = await setUp((socket, turn) => {
      const answer = http('200 OK', `{"of":"caller ${turn}"}`);
      // The second answer is one that nobody has asked for.
      socket.write(turn === 1 ? answer + http('200 OK', '{"of":"stolen"}') : answer);
    });
    expect(await upstream.get()).toEqual({ of: 'caller 1' });
    expect(await upstream.get()).toEqual({ of: 'caller 2' });
  });

  it('leaves upstream alone while it is down', async () => {
    await using upstream = await setUp((socket) => socket.write(http('503 No', '{}')));
    for (let count = 0; count < 50; count += 1)
      await expect(upstream.post()).rejects.toMatchObject({ code: 'upstream_unavailable' });
    expect(upstream.turns()).toBe(5);
  });
});
