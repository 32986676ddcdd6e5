import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createKitRouter } from '../src/index.ts';
import { identifyBySession } from './startKit.ts';

// A process of its own, since one process resolves `express` one way only: node --import ./useExpress4.mjs express4Host.ts <upstream>
const [, , baseUrl = ''] = process.argv;
const app = express();
const server = createServer(app);
server.listen(0, '127.0.0.1', () => {
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const kit = createKitRouter({
    apiKey: 'ak_test',
    baseUrl,
    publicUrl: `${origin}/api/kit`,
    identify: identifyBySession,
    logger: { info() {}, warn() {}, error() {} },
  });
  app.get('/guarded', kit.requireConnection('firecrawl'), (_req, res) => void res.json({ ok: true }));
  app.use('/api/kit', kit);
  const isFour = 'del' in app;
  console.log(JSON.stringify({ origin, isFour }));
});
