import * as z from 'zod';
import { optionalText, textOr, toolkitSlug } from './lenient.ts';

/** The body of a verified webhook; only what names the account is read. */
export const webhookWire = z.object({
  id: textOr(''),
  type: z.string(),
  data: z
    .object({
      id: optionalText,
      user_id: optionalText,
      status: optionalText,
      toolkit: z.object({ slug: toolkitSlug }).nullish().catch(null),
    })
    .catch({ id: null, user_id: null, status: null, toolkit: null }),
});

export type WebhookWire = z.output<typeof webhookWire>;
