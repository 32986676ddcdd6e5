import * as z from 'zod';
import { fieldWire } from './fieldWire.ts';
import { flagOr, listOf, optionalText, schemeName, textOr, toolkitSlug } from './lenient.ts';

/** Only the names matter: the values are masked at best. */
const namesOf = z
  .record(z.string(), z.unknown())
  .nullish()
  .catch(null)
  .transform((values) =>
    Object.entries(values ?? {})
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name]) => name),
  );

/** Joined by commas or blanks, or a list. */
const scopesOf = z
  .object({
    scopes: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .catch(undefined),
  })
  .nullish()
  .catch(null)
  .transform((credentials) => {
    const scopes = credentials?.scopes ?? [];
    return (typeof scopes === 'string' ? scopes.split(/[\s,]+/) : scopes).filter((scope) => scope !== '');
  });

/** An auth config as upstream tells it; of its credentials only the names and the scopes are ever read. */
export const authConfigWire = z
  .object({
    id: z.string().min(1),
    name: textOr(''),
    toolkit: z.object({ slug: toolkitSlug }),
    auth_scheme: schemeName.nullish().catch(null),
    is_composio_managed: flagOr(false),
    status: textOr('ENABLED'),
    credentials: z.unknown().optional(),
    shared_credentials: namesOf,
    expected_input_fields: listOf(fieldWire),
    no_of_connections: z.number().catch(0),
    created_at: textOr(''),
    last_updated_at: optionalText,
  })
  .transform(({ credentials, auth_scheme, ...authConfig }) => ({
    ...authConfig,
    auth_scheme: auth_scheme ?? null,
    credential_names: namesOf.parse(credentials),
    scopes: scopesOf.parse(credentials),
  }));

/** The answer to creating one, which tells little. */
export const createdAuthConfigWire = z.object({ auth_config: z.object({ id: z.string().min(1) }) });

export type AuthConfigWire = z.output<typeof authConfigWire>;
