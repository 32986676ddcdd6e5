import * as z from 'zod';
import { fieldValuesSchema, idSchema, pageQueryShape, slugListSchema, slugSchema } from './page.ts';

const alias = z.string().trim().min(1).max(100);

/** One stored result of connecting. */
export const connectedAccountSchema = z.strictObject({
  id: z.string(),
  toolkit: z.string(),
  authConfigId: z.string(),
  authScheme: z.string().nullable(),
  state: z.enum(['disconnected', 'connecting', 'connected', 'expired', 'paused', 'failed']),
  /** Upstream's own word; branch on `state` instead. */
  status: z.string(),
  statusReason: z.string().nullable(),
  alias: z.string().nullable(),
  /** A name to tell accounts apart where there is no alias. */
  name: z.string().nullable(),
  /** Who the account belongs to at the toolkit, in words that person would recognise; null where upstream does not tell. */
  connectedAs: z.string().nullable(),
  /** The live attempt behind `connecting`. */
  attempt: z.strictObject({ id: z.string().nullable(), expiresAt: z.string() }).nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

export const listConnectedAccountsQuerySchema = z.strictObject({
  ...pageQueryShape,
  toolkits: slugListSchema.optional(),
});

export const startConnectionInputSchema = z
  .strictObject({
    toolkit: slugSchema.optional(),
    authConfigId: idSchema.optional(),
    fields: fieldValuesSchema.optional(),
    alias: alias.optional(),
    /** A path of the app, or a URL on an allowed origin. */
    returnTo: z.string().max(512).optional(),
    allowMultiple: z.boolean().optional(),
    /** The account to replace; it stays until the new one is confirmed. */
    reconnect: idSchema.optional(),
  })
  .refine((input) => (input.toolkit === undefined) !== (input.authConfigId === undefined), {
    message: 'give either toolkit or authConfigId',
    path: ['toolkit'],
  })
  // The same for the description of the routes, which knows no functions.
  .meta({
    oneOf: ['toolkit', 'authConfigId'].map((name) => ({
      type: 'object',
      properties: { [name]: {} },
      required: [name],
    })),
  });

export const startedConnectionSchema = z.strictObject({
  /** Names the run; not a secret. */
  attempt: z.string(),
  connectedAccount: connectedAccountSchema,
  /** Where the user goes on; null where nothing more is needed. */
  redirectUrl: z.string().nullable(),
});

/** `alias: null` takes it away; `fields` rotates credentials in place. */
export const updateConnectedAccountInputSchema = z.strictObject({
  alias: alias.nullable().optional(),
  fields: fieldValuesSchema.optional(),
});

export type ConnectedAccount = z.infer<typeof connectedAccountSchema>;
export type ListConnectedAccountsQuery = z.input<typeof listConnectedAccountsQuerySchema>;
export type StartConnectionInput = z.input<typeof startConnectionInputSchema>;
export type StartedConnection = z.infer<typeof startedConnectionSchema>;
export type UpdateConnectedAccountInput = z.input<typeof updateConnectedAccountInputSchema>;
