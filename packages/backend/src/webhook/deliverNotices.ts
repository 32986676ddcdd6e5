import { createHmac } from 'node:crypto';
import type { Account } from '../account/Account.ts';
import type { Notice } from '../account/claimNotices.ts';
import { accountAnswers } from '../api/accountAnswer.ts';
import type { BackendContext } from '../backendContext.ts';
import type { WebhookSubscription } from './createWebhooks.ts';
import { expiredEvent } from './webhookEvents.ts';

/** Tells the subscriber which accounts have expired. What cannot be delivered is tried again later. */
export async function deliverNotices(context: BackendContext): Promise<void> {
  const notices = await context.notices.claim();
  if (notices.length === 0) return;
  const subscription = await context.webhooks.current();
  await Promise.all(notices.map((notice) => deliver(notice, subscription, context)));
}

async function deliver(
  notice: Notice,
  subscription: WebhookSubscription | undefined,
  context: BackendContext,
): Promise<void> {
  const account = await context.accounts.find(notice.accountId);
  // Nobody listens, or the account was mended before anybody was told.
  const isWanted = subscription?.events.includes(expiredEvent) === true && account?.status === 'EXPIRED';
  const isDone = isWanted ? await send(notice, account, subscription, context) : true;
  if (isDone) await context.notices.finish(notice);
}

async function send(
  { noticeId }: Notice,
  account: Account,
  { url, secret }: WebhookSubscription,
  context: BackendContext,
): Promise<boolean> {
  const { id: projectId, orgId } = await context.project.identity();
  const at = context.now();
  const body = JSON.stringify({
    id: noticeId,
    timestamp: new Date(at).toISOString(),
    type: expiredEvent,
    metadata: { project_id: projectId, org_id: orgId },
    data: (await accountAnswers(context))(account),
  });
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', secret).update(`${noticeId}.${timestamp}.${body}`).digest('base64');
  try {
    const response = await context.fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': noticeId,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      },
      body,
    });
    await response.body?.cancel();
    if (!response.ok)
      context.logger.warn({ accountId: account.id, noticeId, status: response.status }, 'a webhook was not taken');
    return response.ok;
  } catch (error) {
    context.logger.warn(
      { accountId: account.id, noticeId, err: error instanceof Error ? error.message : '' },
      'a webhook was not delivered',
    );
    return false;
  }
}
