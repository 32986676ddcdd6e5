import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { hardenServer } from './hardenServer.ts';

describe('hardenServer', () => {
  it.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    ['a body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{'],
  ])('lets go of a client that is slow with %s', async (_name, text) => {
    const server = createServer((req, res) => void req.resume().on('end', () => res.end()));
    server.listen(0, '127.0.0.1');
    hardenServer(server, { headersTimeoutMs: 100, requestTimeoutMs: 200 });
    await new Promise((resolve) => server.on('listening', resolve));
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(text);
    const answer = await new Promise<string>((resolve) => {
      let heard = '';
      socket.on('data', (chunk) => (heard += String(chunk)));
      socket.on('close', () => resolve(heard));
    });
    expect(answer).toContain('408');
    server.close();
  });
});
