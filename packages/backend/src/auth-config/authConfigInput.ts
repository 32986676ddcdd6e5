import * as z from 'zod';
import { input } from '../parseInput.ts';

const scopes = z.union([input.text(5000), z.array(input.text())]).nullable();
const toolAccess = z.object({
  tools_for_connected_account_creation: z.array(input.text()).optional(),
  tools_available_for_execution: z.array(input.text()).optional(),
});
const proxy = z.object({ proxy_url: input.url, proxy_auth_key: input.text().optional() });
const common = {
  name: input.name(200).optional(),
  tool_access_config: toolAccess.optional(),
  restrict_to_following_tools: z.array(input.text()).optional(),
  shared_credentials: input.values.optional(),
  is_enabled_for_tool_router: z.boolean().optional(),
};

/** What `POST /auth_configs` takes. */
export const createAuthConfigBody = z.object({
  toolkit: z.object({ slug: input.name(100) }),
  auth_config: z
    .discriminatedUnion('type', [
      z.object({ ...common, type: z.literal('use_composio_managed_auth'), credentials: input.values.optional() }),
      z.object({
        ...common,
        type: z.literal('use_custom_auth'),
        authScheme: input.name(60),
        credentials: input.values.optional(),
        proxy_config: proxy.nullable().optional(),
      }),
    ])
    .default({ type: 'use_composio_managed_auth' }),
});

export const updateAuthConfigBody = z.discriminatedUnion('type', [
  z.object({
    ...common,
    type: z.literal('custom'),
    credentials: input.values.optional(),
    proxy_config: proxy.nullable().optional(),
  }),
  z.object({ ...common, type: z.literal('default'), scopes: scopes.optional(), user_scopes: scopes.optional() }),
]);

export const listAuthConfigsQuery = z.object({
  toolkit_slug: input.csv(input.text()),
  is_composio_managed: input.flag,
  show_disabled: input.flag,
  search: input.text().optional(),
  limit: input.limit(1000, 20),
  cursor: input.text().optional(),
});

export type NewAuthConfigInput = z.output<typeof createAuthConfigBody>;
