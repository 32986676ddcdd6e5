import * as z from 'zod';
import { fieldSchema } from './field.ts';
import { idSchema, pageQueryShape, slugListSchema } from './page.ts';

export const categorySchema = z.strictObject({ slug: z.string(), name: z.string() });

/** What a press on Connect will need: a window, fields first, nothing, or somebody to set the toolkit up. */
export const connectKindSchema = z.enum(['window', 'dialog', 'none', 'unavailable']);

/** What connecting a toolkit will ask of the user, from the auth config that would be used. */
export const connectPlanSchema = z.strictObject({
  connect: connectKindSchema,
  /** Where it is `unavailable`: the code of the error that a press would get. */
  reason: z.enum(['auth_config_missing', 'auth_config_disabled']).optional(),
  authScheme: z.string().nullable(),
  /** Whether a window is needed, after the fields where `connect` is `dialog`. */
  redirects: z.boolean(),
  fields: z.array(fieldSchema),
  hintUrl: z.string().nullable(),
});

export const toolkitSchema = z.strictObject({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  logoUrl: z.string().nullable(),
  categories: z.array(categorySchema),
  authSchemes: z.array(z.string()),
  managedAuthSchemes: z.array(z.string()),
  /** Present when the toolkit was asked for by slug. */
  plan: connectPlanSchema.nullable(),
});

/** One auth scheme of a toolkit, with the fields of both stages. */
export const toolkitAuthSchemeSchema = z.strictObject({
  authScheme: z.string(),
  name: z.string(),
  managed: z.boolean(),
  hintUrl: z.string().nullable(),
  /** What an administrator registers at the vendor; null where nothing redirects. */
  redirectUri: z.string().nullable(),
  defaultScopes: z.array(z.string()),
  fields: z.strictObject({ authConfig: z.array(fieldSchema), connection: z.array(fieldSchema) }),
});

export const toolkitDetailSchema = toolkitSchema.extend({ schemes: z.array(toolkitAuthSchemeSchema) });

export const listToolkitsQuerySchema = z.strictObject({
  ...pageQueryShape,
  search: z.string().max(200).optional(),
  category: z.string().max(64).optional(),
  slugs: slugListSchema.optional(),
});

export const getToolkitQuerySchema = z.strictObject({ authConfigId: idSchema.optional() });

export type Category = z.infer<typeof categorySchema>;
export type ConnectKind = z.infer<typeof connectKindSchema>;
export type ConnectPlan = z.infer<typeof connectPlanSchema>;
export type Toolkit = z.infer<typeof toolkitSchema>;
export type ToolkitAuthScheme = z.infer<typeof toolkitAuthSchemeSchema>;
export type ToolkitDetail = z.infer<typeof toolkitDetailSchema>;
/** `slugs` joined by commas; `limit` 1 to 100. */
export type ListToolkitsQuery = z.input<typeof listToolkitsQuerySchema>;
export type GetToolkitQuery = z.input<typeof getToolkitQuerySchema>;
