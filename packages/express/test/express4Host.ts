import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createKitRouter } from '@kit/express';
import express from 'express';
import { identifyBySession } from './identifyBySession.ts';

// Copied to where the packed kit is installed beside Express 4, and run there: node express4Host.ts <upstream>
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
