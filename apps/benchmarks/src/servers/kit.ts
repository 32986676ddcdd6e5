import { mock } from 'node:test';
import { createKitRouter } from '@kit/express';
import express from 'express';
import { serve } from './serve.ts';
import { userOf } from './userOf.ts';

const [, , upstream = '', time = 'real'] = process.argv;
if (time === 'virtual') {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: Date.now() });
  process.on('message', (message) => mock.timers.tick(Number(message)));
}
const app = express();
app.use(
  '/api/kit',
  createKitRouter({
    apiKey: 'ak_benchmark',
    baseUrl: upstream,
    publicUrl: 'http://localhost:3000/api/kit',
    limits: { reads: 1_000_000_000 },
    identify: (req) => {
      const userId = userOf(req);
      return userId === undefined ? null : { userId };
    },
  }),
);
serve(app);
