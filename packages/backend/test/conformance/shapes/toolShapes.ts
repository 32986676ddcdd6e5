import type Client from '@composio/client';
import * as z from 'zod';
import { anyObject, text } from './shapeParts.ts';

export const tool: z.ZodType<Client.ToolRetrieveResponse> = z.object({
  slug: text,
  name: text,
  description: text,
  version: text,
  available_versions: z.array(z.string()).min(1),
  is_deprecated: z.boolean(),
  no_auth: z.boolean(),
  tags: z.array(z.string()),
  scopes: z.array(z.string()),
  scope_requirements: z
    .object({ all_of: z.array(z.union([z.string(), z.object({ any_of: z.array(z.string()) })])) })
    .nullable(),
  input_parameters: anyObject,
  output_parameters: anyObject,
  toolkit: z.object({ slug: text, name: text, logo: z.url() }),
  deprecated: z.object({
    available_versions: z.array(z.string()),
    displayName: text,
    is_deprecated: z.boolean(),
    version: text,
    toolkit: z.object({ logo: z.url() }),
  }),
});

export const executed: z.ZodType<Client.ToolExecuteResponse> = z.object({
  data: anyObject,
  error: z.string().nullable(),
  successful: z.boolean(),
  log_id: text,
});

export const proxied: z.ZodType<Client.ToolProxyResponse> = z.object({
  status: z.int(),
  data: z.unknown(),
  headers: z.record(z.string(), z.string()),
});
