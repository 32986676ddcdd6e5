import * as z from 'zod';
import { input } from '../parseInput.ts';

const slug = input.name(100).transform((text) => text.toLowerCase());
const slugs = z.array(slug).max(1000);
const oneOrMore = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(input.name(100)).max(100),
);

const tools = z.array(input.name(200)).max(1000);
/** A bare list enables. */
const choice = <Shape extends z.ZodRawShape>(more: Shape) =>
  z.preprocess(
    (value) => (Array.isArray(value) ? { enable: value } : value),
    z.object({ enable: tools.optional(), disable: tools.optional(), ...more }),
  );
const tags = choice({});
/** Which of a toolkit's tools may run, by name or by tag. */
const toolChoice = choice({ tags: tags.optional() });

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
  tools: z.record(slug, toolChoice).optional(),
  tags: tags.optional(),
  workbench: input.values.optional(),
  preload: z.object({ tools: z.union([tools, z.literal('all')]).optional() }).optional(),
  search: input.values.optional(),
  execute: input.values.optional(),
  experimental: z.object({ link_url_overwrite: input.url.optional() }).optional(),
});

const { shape } = sessionBody;

/** What an update takes: null clears, what is left out stays. */
export const sessionChanges = z.object({
  toolkits: shape.toolkits.nullable(),
  auth_configs: shape.auth_configs.nullable(),
  connected_accounts: shape.connected_accounts.nullable(),
  manage_connections: shape.manage_connections.nullable(),
  multi_account: shape.multi_account.nullable(),
  tools: shape.tools.nullable(),
  tags: shape.tags.nullable(),
  workbench: shape.workbench.nullable(),
  preload: shape.preload.nullable(),
  search: shape.search.nullable(),
  execute: shape.execute.nullable(),
  experimental: shape.experimental.nullable(),
});

export type SessionConfig = Omit<z.output<typeof sessionBody>, 'user_id'>;

/** A choice of toolkits, auth configs and accounts for one user. */
export interface ToolSession {
  id: string;
  userId: string;
  config: SessionConfig;
  version: number;
}
