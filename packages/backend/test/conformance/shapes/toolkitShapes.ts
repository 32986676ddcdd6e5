import type Client from '@composio/client';
import * as z from 'zod';
import { anyObject, optional, page, text } from './shapeParts.ts';

const fields = z.array(
  z.object({
    name: text,
    displayName: text,
    description: z.string(),
    type: z.literal('string'),
    required: z.boolean(),
    default: optional(z.string().nullable()),
    is_secret: z.boolean(),
    legacy_template_name: optional(z.string()),
  }),
);
const stage = z.object({ required: fields, optional: fields });
const toolkitMeta = {
  created_at: text,
  updated_at: text,
  description: text,
  logo: z.url(),
  app_url: z.url().nullable(),
  triggers_count: z.int().min(0),
  tools_count: z.int().min(0),
  version: text,
};

export const toolkit: z.ZodType<Client.ToolkitRetrieveResponse> = z.object({
  slug: z.string().toLowerCase(),
  name: text,
  type: z.enum(['native', 'custom']),
  enabled: z.boolean(),
  is_local_toolkit: z.boolean(),
  composio_managed_auth_schemes: z.array(z.string()),
  composio_managed_auth: z.array(
    z.object({
      mode: text,
      scopes: z.object({ available: z.array(z.string()) }),
      user_scopes: optional(z.object({ available: z.array(z.string()) })),
    }),
  ),
  auth_config_details: z
    .array(
      z.object({
        mode: text,
        name: text,
        auth_hint_url: optional(z.url().nullable()),
        fields: z.object({ auth_config_creation: stage, connected_account_initiation: stage }),
        proxy: z.object({ base_url: text }),
        deprecated_auth_provider_details: optional(
          z.object({ authorization_url: optional(z.string()), token_url: optional(z.string()) }),
        ),
      }),
    )
    .min(1),
  auth_guide_url: z.url().nullable(),
  base_url: text,
  get_current_user_endpoint: optional(z.string()),
  get_current_user_endpoint_method: optional(z.string()),
  meta: z.object({
    ...toolkitMeta,
    categories: z.array(z.object({ slug: text, name: text })).min(1),
    available_versions: z.array(z.string()).min(1),
  }),
  deprecated: z.object({
    toolkitId: text,
    getCurrentUserEndpoint: optional(z.string()),
    rawProxyInfoByAuthSchemes: z.array(anyObject),
  }),
});

export const toolkitList: z.ZodType<Client.ToolkitListResponse> = page(
  z.object({
    slug: z.string().toLowerCase(),
    name: text,
    type: z.enum(['native', 'custom']),
    auth_schemes: z.array(text).min(1),
    composio_managed_auth_schemes: z.array(z.string()),
    is_local_toolkit: z.boolean(),
    no_auth: z.boolean(),
    auth_guide_url: z.url().nullable(),
    deprecated: z.object({ toolkitId: text }),
    meta: z.object({ ...toolkitMeta, categories: z.array(z.object({ id: text, name: text })).min(1) }),
  }),
);

export const categories: z.ZodType<Client.ToolkitRetrieveCategoriesResponse> = page(z.object({ id: text, name: text }));
