import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { renderPage } from './render.tsx';

const client = join(import.meta.dirname, '../dist');
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

const server = createServer(({ url = '/' }, response) => {
  if (url === '/' || url === '/open') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(renderPage(readFileSync(join(client, 'index.html'), 'utf8'), url === '/open'));
    return;
  }
  response.setHeader('content-type', types[extname(url)] ?? 'application/octet-stream');
  response.end(readFileSync(join(client, url)));
}).listen(0, '127.0.0.1', () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server has an AddressInfo
  console.log(`Ready: http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
