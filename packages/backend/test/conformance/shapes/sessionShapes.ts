import type Client from '@composio/client';
import * as z from 'zod';
import { authScheme, optional, page, status, text, time } from './shapeParts.ts';

export const session: z.ZodType<Client.ToolRouter.SessionCreateResponse> = z.object({
  session_id: z.string().startsWith('trs_'),
  mcp: z.object({ type: z.literal('http'), url: z.url() }),
  tool_router_tools: z.array(z.string()),
  config_version: z.int().min(1),
  config: z.object({
    user_id: text,
    toolkits: optional(
      z.union([z.object({ enabled: z.array(z.string()) }), z.object({ disabled: z.array(z.string()) })]),
    ),
    auth_configs: z.record(z.string(), z.string()),
    connected_accounts: z.record(z.string(), z.array(z.string())),
    manage_connections: z.object({
      enabled: z.boolean(),
      callback_url: optional(z.string()),
      enable_wait_for_connections: optional(z.boolean()),
      enable_connection_removal: optional(z.boolean()),
    }),
    preload: z.object({ tools: z.union([z.array(z.string()), z.literal('all')]) }),
    search: z.object({ enable: optional(z.boolean()) }),
    execute: z.object({ enable_multi_execute: optional(z.boolean()) }),
  }),
});

export const sessionLink: z.ZodType<Client.ToolRouter.SessionLinkResponse> = z.object({
  link_token: text,
  redirect_url: z.url(),
  connected_account_id: z.string().startsWith('ca_'),
});

export const sessionToolkits: z.ZodType<Client.ToolRouter.SessionToolkitsResponse> = page(
  z.object({
    slug: z.string().toLowerCase(),
    name: text,
    enabled: z.boolean(),
    is_no_auth: z.boolean(),
    composio_managed_auth_schemes: z.array(z.string()),
    meta: z.object({ logo: z.url(), description: text }),
    connected_account: z
      .object({
        id: z.string().startsWith('ca_'),
        user_id: text,
        status,
        created_at: time,
        auth_config: z.object({ id: text, auth_scheme: authScheme, is_composio_managed: z.boolean() }),
      })
      .nullable(),
  }),
);
