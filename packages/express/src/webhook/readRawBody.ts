import type { Request } from 'express';
import { isKitError, KitError } from '@kit/contract';

const limit = 262_144;
const deadlineMs = 10_000;

/** The bytes of a body as they came; a signature over anything else cannot be checked. */
export async function readRawBody(req: Request): Promise<Buffer> {
  if (Buffer.isBuffer(req.body)) return req.body;
  if (req.readableDidRead || req.readableEnded) {
    throw new KitError(
      'internal',
      'The host has parsed the webhook’s body already, so its signature cannot be checked. Put the webhook before express.json(): ' +
        "app.post('/api/kit/webhooks/composio', createWebhookHandler(kit)), then app.use(express.json()).",
    );
  }
  const timer = setTimeout(() => req.destroy(), deadlineMs);
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of req) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > limit) throw new KitError('payload_too_large', `The webhook is larger than ${limit} bytes.`);
      chunks.push(bytes);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    throw isKitError(error) ? error : new KitError('invalid_input', 'The webhook broke off before its end.');
  } finally {
    clearTimeout(timer);
  }
}
