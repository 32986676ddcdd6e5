import * as z from 'zod';
import { input } from '../parseInput.ts';

const slug = input.name(100).transform((text) => text.toLowerCase());
const slugs = z.array(slug).max(1000);
const oneOrMore = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(input.name(100)).max(100),
);

/** What a session takes, in the upstream's own names; what is not used here is kept as it came. */
export const sessionBody = z.object({
  user_id: input.userId,
  toolkits: z.union([z.object({ enable: slugs }), z.object({ disable: slugs })]).optional(),
  auth_configs: z.record(slug, input.name(100)).optional(),
  connected_accounts: z.record(slug, oneOrMore).optional(),
  manage_connections: z
    .object({
      enable: z.boolean().nullable().optional(),
      callback_url: input.url.optional(),
      enable_wait_for_connections: z.boolean().nullable().optional(),
      enable_connection_removal: z.boolean().nullable().optional(),
    })
    .optional(),
  multi_account: z
    .object({
      enable: z.boolean().optional(),
      max_accounts_per_toolkit: z.int().min(1).max(100).optional(),
      require_explicit_selection: z.boolean().optional(),
    })
    .optional(),
  tools: input.values.optional(),
  tags: z.unknown().optional(),
  workbench: input.values.optional(),
  preload: input.values.optional(),
  search: input.values.optional(),
  execute: input.values.optional(),
  experimental: z.object({ link_url_overwrite: input.url.optional() }).optional(),
});

export const sessionChanges = sessionBody.omit({ user_id: true }).partial();

export type SessionConfig = Omit<z.output<typeof sessionBody>, 'user_id'>;

/** A choice of toolkits, auth configs and accounts for one user. */
export interface ToolSession {
  id: string;
  userId: string;
  config: SessionConfig;
  version: number;
}
