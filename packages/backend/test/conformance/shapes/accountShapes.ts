import type Client from '@composio/client';
import * as z from 'zod';
import { anyObject, authScheme, optional, page, state, status, text, time } from './shapeParts.ts';

const accountMembers = {
  id: z.string().startsWith('ca_'),
  word_id: text.nullable(),
  alias: z.string().nullable(),
  user_id: text,
  toolkit: z.object({ slug: z.string().toLowerCase() }),
  auth_config: z.object({
    id: z.string().startsWith('ac_'),
    auth_scheme: authScheme,
    is_composio_managed: z.boolean(),
    is_disabled: z.boolean(),
  }),
  status,
  status_reason: z.string().nullable(),
  is_disabled: z.boolean(),
  created_at: time,
  updated_at: time,
  data: anyObject,
  params: anyObject,
  experimental: optional(z.object({ account_type: z.enum(['PRIVATE', 'SHARED']) })),
};

export const account: z.ZodType<Client.ConnectedAccountRetrieveResponse> = z.object({
  ...accountMembers,
  state: state<Client.ConnectedAccountRetrieveResponse['state']>(),
});

export const accountList: z.ZodType<Client.ConnectedAccountListResponse> = page(
  z.object({ ...accountMembers, state: state<Client.ConnectedAccountListResponse.Item['state']>() }),
);

export const createdAccount: z.ZodType<Client.ConnectedAccountCreateResponse> = z.object({
  id: z.string().startsWith('ca_'),
  connectionData: state<Client.ConnectedAccountCreateResponse['connectionData']>(),
  status,
  redirect_url: z.url().nullable(),
  redirect_uri: z.url().nullable(),
});

export const link: z.ZodType<Client.LinkCreateResponse> = z.object({
  link_token: text,
  redirect_url: z.url(),
  expires_at: time,
  connected_account_id: z.string().startsWith('ca_'),
});

export const patchedAccount: z.ZodType<Client.ConnectedAccountPatchResponse> = z.object({
  success: z.literal(true),
  id: z.string().startsWith('ca_'),
  status,
});

export const refreshedAccount: z.ZodType<Client.ConnectedAccountRefreshResponse> = z.object({
  id: z.string().startsWith('ca_'),
  status,
  redirect_url: z.url().nullable(),
});
