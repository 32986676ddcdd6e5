import type { Request, Response } from 'express';
import { KitError } from '@kit/contract';
import { webhookWire } from '@kit/contract/composio';
import type { KitParts } from '../createKitParts.ts';
import { setRequestId } from '../http/requestId.ts';
import { sendJson, sendProblem } from '../http/sendProblem.ts';
import { parseUpstreamUserId } from '../identity/Identity.ts';
import { readRawBody } from './readRawBody.ts';

/** Answers upstream's webhook: checks it, tells whom it concerns, and says yes quickly. */
export function answerWebhook(parts: KitParts, req: Request, res: Response): void {
  const requestId = setRequestId(req, res, parts.newName);
  res.setHeader('Cache-Control', 'no-store');
  const accepting = parts.scopes.run(requestId, () => accept(parts, req));
  accepting.then(
    (verdict) => sendJson(res, 200, { received: verdict }),
    (error: unknown) => sendProblem(res, error, parts.logger),
  );
}

async function accept({ verifyWebhook, tell, logger }: KitParts, req: Request): Promise<boolean> {
  if (verifyWebhook === undefined) {
    throw new KitError('not_found', 'Webhooks are off: createKitRouter was given no webhookSecret.');
  }
  const body = await readRawBody(req);
  const header = (name: string): string | undefined => {
    const value = req.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const verdict = verifyWebhook({
    id: header('webhook-id'),
    timestamp: header('webhook-timestamp'),
    signature: header('webhook-signature'),
    body,
  });
  if (verdict === 'forged') {
    logger.warn('a webhook was refused: its signature, time or ID is wrong', {});
    throw new KitError('forbidden', 'The signature does not fit. Is webhookSecret the secret of this subscription?');
  }
  if (verdict === 'repeated') return false;
  const event = webhookWire.safeParse(parse(body));
  const user = event.data?.data.user_id;
  if (event.data?.type !== 'composio.connected_account.expired' || user === undefined || user === null) return false;
  const { userId, tenant } = parseUpstreamUserId(user);
  const { id: connectedAccountId, toolkit } = event.data.data;
  tell(user, null, { type: 'expired', userId, tenant, toolkit: toolkit?.slug ?? null, connectedAccountId });
  return true;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
