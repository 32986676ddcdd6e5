import * as z from 'zod';
import { fieldValuesSchema, pageQueryShape, slugSchema } from './page.ts';

const name = z.string().trim().min(1).max(100);
const scopes = z.array(z.string().min(1).max(512)).max(200);

/** The blueprint for connections to a toolkit. Credentials are never part of it on this wire. */
export const authConfigSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  toolkit: z.string(),
  authScheme: z.string().nullable(),
  managed: z.boolean(),
  enabled: z.boolean(),
  scopes: z.array(z.string()),
  connectionCount: z.number(),
  /** Whether it answers connection fields for every user, a key that serves all for one. */
  sharesCredentials: z.boolean(),
  /** Which fields those are, by name: what is not among them is not stored. Absent where nobody has looked: in lists, above all. */
  sharedFields: z.array(z.string()).optional(),
  /** Shared by all tenants and therefore read-only here. */
  readOnly: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

export const createAuthConfigInputSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('managed'), toolkit: slugSchema, name: name.optional(), scopes: scopes.optional() }),
  z.strictObject({
    type: z.literal('custom'),
    toolkit: slugSchema,
    name: name.optional(),
    authScheme: z.string().regex(/^[A-Z0-9_]{1,64}$/, 'is not an auth scheme'),
    credentials: fieldValuesSchema.optional(),
    /** Values of connection fields that serve every user, so that nobody is asked for them. */
    sharedCredentials: fieldValuesSchema.optional(),
    scopes: scopes.optional(),
  }),
]);

/** What is absent stays as it is. */
export const updateAuthConfigInputSchema = z.strictObject({
  name: name.optional(),
  credentials: fieldValuesSchema.optional(),
  sharedCredentials: fieldValuesSchema.optional(),
  scopes: scopes.optional(),
});

export const listAuthConfigsQuerySchema = z.strictObject({
  ...pageQueryShape,
  toolkit: slugSchema.optional(),
  search: z.string().max(200).optional(),
});

export type AuthConfig = z.infer<typeof authConfigSchema>;
export type CreateAuthConfigInput = z.input<typeof createAuthConfigInputSchema>;
export type UpdateAuthConfigInput = z.input<typeof updateAuthConfigInputSchema>;
export type ListAuthConfigsQuery = z.input<typeof listAuthConfigsQuerySchema>;
