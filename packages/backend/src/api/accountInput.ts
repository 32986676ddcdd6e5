import * as z from 'zod';
import { input } from '../parseInput.ts';

export const accountStatuses = [
  'INITIALIZING',
  'INITIATED',
  'ACTIVE',
  'FAILED',
  'EXPIRED',
  'INACTIVE',
  'REVOKED',
] as const;

const userIds = z.array(input.userId).max(1000);

const accessList = z.object({
  allow_all_users: z.boolean().default(false),
  allowed_user_ids: userIds.default([]),
  not_allowed_user_ids: userIds.default([]),
});

const accessListChanges = z.object({
  allow_all_users: z.boolean().optional(),
  allowed_user_ids: userIds.optional(),
  not_allowed_user_ids: userIds.optional(),
});

/** Who may use a new account, and what becomes of an old one. */
export const sharing = z
  .object({
    account_type: z.enum(['PRIVATE', 'SHARED']).default('PRIVATE'),
    acl_config_for_shared: accessList.optional(),
    /** For a link: the account that the caller retires once this one is there. Its user is asked before it becomes somebody else's. */
    replaces: input.name(100).optional(),
  })
  .refine((value) => value.account_type === 'SHARED' || value.acl_config_for_shared === undefined, {
    message: 'acl_config_for_shared is only valid on SHARED accounts',
    path: ['acl_config_for_shared'],
  })
  .optional();

const state = z.object({ authScheme: input.name(60), val: input.values });

export const createAccountBody = z.object({
  auth_config: z.object({ id: input.name(100) }),
  connection: z.object({
    user_id: input.userId.default('default'),
    alias: input.text(200).optional(),
    callback_url: input.url.optional(),
    redirect_uri: input.url.optional(),
    state: state.optional(),
    data: input.values.optional(),
  }),
  validate_credentials: z.boolean().optional(),
  experimental: sharing,
});

export const createLinkBody = z.object({
  auth_config_id: input.name(100),
  user_id: input.userId,
  alias: input.text(200).optional(),
  callback_url: input.url.optional(),
  connection_data: input.values.optional(),
  experimental: sharing,
});

export const listAccountsQuery = z.object({
  toolkit_slugs: input.csv(input.text()),
  statuses: input.csv(z.enum(accountStatuses)),
  user_ids: input.csv(input.text()),
  auth_config_ids: input.csv(input.text()),
  connected_account_ids: input.csv(input.text()),
  order_by: z.enum(['created_at', 'updated_at']).default('created_at'),
  order_direction: z.enum(['asc', 'desc']).default('desc'),
  account_type: z.enum(['PRIVATE', 'SHARED', 'ALL']).default('PRIVATE'),
  limit: input.limit(1000, 20),
  cursor: input.text().optional(),
});

export const updateAccountBody = z.object({
  alias: input.text(200).nullable().optional(),
  connection: z.object({ state }).optional(),
  experimental: z.object({ acl_config_for_shared: accessListChanges.optional() }).optional(),
});

export const accountStatusBody = z.object({ enabled: z.boolean('Must be true or false') });

export const refreshInput = z.object({
  redirect_url: input.url.optional(),
  validate_credentials: z.boolean().optional(),
});

export const completeAuthBody = z.object({ session_uri: input.name(500), user_id: input.userId });
