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
  subscription: WebhookSubscription,
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
  try {
    const response = await context.fetch(subscription.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': noticeId,
        'webhook-timestamp': timestamp,
        'webhook-signature': signatures(subscription, `${noticeId}.${timestamp}.${body}`),
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

/** One for each secret that is valid: a subscriber that still has the one from before a rotation misses nothing. */
function signatures({ secret, previousSecrets }: WebhookSubscription, signed: string): string {
  return [secret, ...previousSecrets.map((previous) => previous.secret)]
    .map((each) => `v1,${createHmac('sha256', each).update(signed).digest('base64')}`)
    .join(' ');
}
