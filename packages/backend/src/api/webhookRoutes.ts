import { Router } from 'express';
import * as z from 'zod';
import { ApiError, changedMeanwhile, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import { input, invalidInput, parseInput } from '../parseInput.ts';
import type { WebhookSubscription } from '../webhook/createWebhooks.ts';
import { webhookEvents } from '../webhook/webhookEvents.ts';

const fields = {
  webhook_url: input.url,
  enabled_events: z.array(z.enum(webhookEvents.map(({ event_type: type }) => type))).min(1, 'Name at least one event'),
  version: z.enum(['V1', 'V2', 'V3']),
};
const createBody = z.object({ ...fields, version: fields.version.default('V3') });
const updateBody = z
  .object(fields)
  .partial()
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'Name at least one field to change');

/** Where the project is told what happens to its accounts. */
export function webhookRoutes(context: BackendContext): Router {
  const { webhooks } = context;
  const router = Router();
  const path = '/webhook_subscriptions';

  router.get(`${path}/event_types`, (_request, response) => {
    response.json({ items: webhookEvents });
  });

  router.post(path, async (request, response) => {
    const body = parseInput(createBody, request.body);
    refuseForbidden(body.webhook_url);
    const created = await webhooks.insert({
      url: body.webhook_url,
      version: body.version,
      events: body.enabled_events,
    });
    if (!created) {
      throw new ApiError(refusals.webhookExists, 'This project has a webhook subscription already.', {
        suggestedFix: 'Update or delete that one: GET /api/v3.1/webhook_subscriptions names it.',
      });
    }
    response.status(201).json(subscriptionAnswer(created, created.secret));
  });

  router.get(path, async (_request, response) => {
    const current = await webhooks.current();
    const items = current ? [subscriptionAnswer(current)] : [];
    response.json({ items, next_cursor: null, total_pages: 1, current_page: 1, total_items: items.length });
  });

  router.get(`${path}/:id`, async (request, response) => {
    response.json(subscriptionAnswer(await subscriptionOf(request.params.id)));
  });

  router.patch(`${path}/:id`, async (request, response) => {
    const { id } = await subscriptionOf(request.params.id);
    const body = parseInput(updateBody, request.body);
    if (body.webhook_url !== undefined) refuseForbidden(body.webhook_url);
    const changed = {
      ...(body.webhook_url === undefined ? {} : { url: body.webhook_url }),
      ...(body.version === undefined ? {} : { version: body.version }),
      ...(body.enabled_events === undefined ? {} : { events: body.enabled_events }),
    };
    const updated = await webhooks.update(id, changed);
    if (!updated) throw notFound();
    response.json(subscriptionAnswer(updated));
  });

  router.delete(`${path}/:id`, async (request, response) => {
    const { id } = await subscriptionOf(request.params.id);
    response.json({ success: await webhooks.remove(id) });
  });

  router.post(`${path}/:id/rotate_secret`, async (request, response) => {
    const current = await subscriptionOf(request.params.id);
    const rotated = await webhooks.rotateSecret(current);
    if (!rotated) throw changedMeanwhile('webhook subscription', refusals.webhookExists);
    if ('fullUntil' in rotated) {
      const until = new Date(rotated.fullUntil).toISOString();
      throw new ApiError(
        refusals.webhookExists,
        `Events carry the signatures of three secrets: two that were rotated away within the last day, and the one of now. A third rotation would end the oldest before ${until}.`,
        {
          suggestedFix:
            'Rotate after that time. To be rid of all three at once, delete the subscription and make it anew.',
        },
      );
    }
    response.json({ id: current.id, secret: rotated.secret });
  });

  async function subscriptionOf(id: string): Promise<WebhookSubscription> {
    const current = await webhooks.current();
    if (current?.id !== id) throw notFound();
    return current;
  }

  /** Said at once rather than found out when an event is lost. */
  function refuseForbidden(url: string): void {
    try {
      context.assertUrl(url);
    } catch {
      throw invalidInput(['webhook_url: Must be a public https address, or one that the operator allowed']);
    }
  }

  return router;
}

function notFound(): ApiError {
  return new ApiError(refusals.webhookNotFound, 'This webhook subscription does not exist.');
}

function subscriptionAnswer(
  { id, url, version, events, createdAt, updatedAt }: WebhookSubscription,
  secret = 'REDACTED',
) {
  return {
    id,
    webhook_url: url,
    version,
    enabled_events: events,
    secret,
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(updatedAt).toISOString(),
  };
}
