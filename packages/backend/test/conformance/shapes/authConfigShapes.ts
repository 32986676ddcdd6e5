import type Client from '@composio/client';
import * as z from 'zod';
import { anyObject, authScheme, optional, page, text, time } from './shapeParts.ts';

export const authConfig: z.ZodType<Client.AuthConfigRetrieveResponse> = z.object({
  id: z.string().startsWith('ac_'),
  uuid: z.uuid(),
  type: z.enum(['default', 'custom']),
  name: text,
  toolkit: z.object({
    slug: z.string().toLowerCase(),
    logo: z.url(),
    auth_guide_url: z.url().nullable(),
    auth_hint_url: z.url().nullable(),
  }),
  auth_scheme: authScheme,
  is_composio_managed: z.boolean(),
  credentials: anyObject,
  proxy_config: z.object({ proxy_url: z.url(), proxy_auth_key: optional(z.string()) }).nullable(),
  status: z.enum(['ENABLED', 'DISABLED']),
  created_by: text,
  created_at: time,
  last_updated_at: time,
  no_of_connections: z.int().min(0),
  expected_input_fields: z.array(z.unknown()),
  restrict_to_following_tools: z.array(z.string()),
  tool_access_config: z.object({
    tools_for_connected_account_creation: z.array(z.string()),
    tools_available_for_execution: z.array(z.string()),
  }),
  shared_credentials: anyObject,
  is_enabled_for_tool_router: z.boolean(),
});

export const authConfigList: z.ZodType<Client.AuthConfigListResponse> = page(authConfig);

export const createdAuthConfig: z.ZodType<Client.AuthConfigCreateResponse> = z.object({
  toolkit: z.object({ slug: z.string().toLowerCase() }),
  auth_config: z.object({
    id: z.string().startsWith('ac_'),
    auth_scheme: authScheme,
    is_composio_managed: z.boolean(),
    restrict_to_following_tools: z.array(z.string()),
  }),
});
