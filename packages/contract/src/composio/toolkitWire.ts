import * as z from 'zod';
import { fieldWire } from './fieldWire.ts';
import { flagOr, listOf, optionalText, schemeName, textOr, toolkitSlug } from './lenient.ts';

/** `id` and `name` in lists, `slug` and `name` in details. */
const categoryWire = z
  .object({ id: optionalText, slug: optionalText, name: optionalText })
  .transform(({ id, slug, name }) => ({ slug: slug ?? id ?? '', name: name ?? slug ?? id ?? '' }));

const metaWire = z
  .object({ description: textOr(''), logo: optionalText, categories: listOf(categoryWire) })
  .catch({ description: '', logo: null, categories: [] });

/** A toolkit as upstream lists it. */
export const toolkitWire = z.object({
  slug: toolkitSlug,
  name: optionalText,
  auth_schemes: listOf(schemeName),
  composio_managed_auth_schemes: listOf(schemeName),
  no_auth: flagOr(false),
  meta: metaWire,
});

const stageWire = z
  .object({ required: listOf(fieldWire), optional: listOf(fieldWire) })
  .catch({ required: [], optional: [] });

const noStages = { required: [], optional: [] };

/** One auth scheme of a toolkit, with the fields of both stages. */
export const authConfigDetailWire = z.object({
  mode: schemeName,
  name: textOr(''),
  auth_hint_url: optionalText,
  required_scopes: listOf(z.string()),
  fields: z
    .object({ auth_config_creation: stageWire, connected_account_initiation: stageWire })
    .catch({ auth_config_creation: noStages, connected_account_initiation: noStages }),
});

const managedAuthWire = z.object({
  mode: schemeName,
  scopes: z.object({ available: listOf(z.string()) }).catch({ available: [] }),
});

/** A toolkit with everything about its schemes. */
export const toolkitDetailWire = toolkitWire.extend({
  auth_config_details: listOf(authConfigDetailWire),
  composio_managed_auth: listOf(managedAuthWire),
  auth_guide_url: optionalText,
});

export type ToolkitWire = z.output<typeof toolkitWire>;
export type ToolkitDetailWire = z.output<typeof toolkitDetailWire>;
export type AuthConfigDetailWire = z.output<typeof authConfigDetailWire>;
