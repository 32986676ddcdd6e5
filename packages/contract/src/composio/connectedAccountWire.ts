import * as z from 'zod';
import { flagOr, optionalText, schemeName, textOr, toolkitSlug } from './lenient.ts';

/**
 * A connected account as upstream tells it. `state`, `data` and `params`, which may hold credentials, are not read at
 * all: what is not read cannot leak.
 */
export const connectedAccountWire = z.object({
  id: z.string().min(1),
  word_id: optionalText,
  alias: optionalText,
  /** Without it the account is nobody's. */
  user_id: optionalText,
  toolkit: z.object({ slug: toolkitSlug }),
  auth_config: z.object({
    id: z.string().min(1),
    auth_scheme: schemeName.nullish().catch(null),
    is_disabled: flagOr(false),
  }),
  status: z.string().transform((status) => status.toUpperCase()),
  status_reason: optionalText,
  is_disabled: flagOr(false),
  /** What the embedded backend adds, and Composio does not tell: whose account it is. */
  experimental: z
    .object({ connected_as: optionalText })
    .nullish()
    .catch(null)
    .transform((more) => more ?? null),
  created_at: textOr(''),
  updated_at: optionalText,
});

/** The answer to creating one: the rest is asked for by ID. */
export const createdAccountWire = z.object({ id: z.string().min(1) });

/** A hosted Connect Link and the account that it will fill. */
export const connectLinkWire = z.object({
  connected_account_id: z.string().min(1),
  redirect_url: z.string().min(1),
  expires_at: optionalText,
});

/** Two documents of upstream disagree on this answer. */
export const completedAuthWire = z
  .union([
    z.object({ connected_account_id: z.string().min(1) }).transform((body) => body.connected_account_id),
    z.object({ connected_account: z.object({ id: z.string().min(1) }) }).transform((body) => body.connected_account.id),
  ])
  .transform((id) => ({ id }));

export type ConnectedAccountWire = z.output<typeof connectedAccountWire>;
export type ConnectLinkWire = z.output<typeof connectLinkWire>;
