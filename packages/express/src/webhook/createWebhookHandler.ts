import type { RequestHandler } from 'express';
import { partsOf } from '../KitRouter.ts';
import type { KitRouter } from '../KitRouter.ts';
import { answerWebhook } from './answerWebhook.ts';

/**
 * Upstream's webhook on its own, for hosts that parse every body before the kit's router is reached: mount it before
 * `express.json()`.
 *
 * @example
 * app.post('/api/kit/webhooks/composio', createWebhookHandler(kit));
 * app.use(express.json());
 * app.use('/api/kit', kit);
 */
export function createWebhookHandler(kit: KitRouter): RequestHandler {
  const parts = partsOf(kit);
  return (req, res) => answerWebhook(parts, req, res);
}
