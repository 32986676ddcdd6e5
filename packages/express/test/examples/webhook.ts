import { createWebhookHandler } from '@kit/express';
import express from 'express';
import { kit } from './options.ts';

const app = express();

app.post('/api/kit/webhooks/composio', createWebhookHandler(kit)); // before any body parser
app.use(express.json());
app.use('/api/kit', kit);
