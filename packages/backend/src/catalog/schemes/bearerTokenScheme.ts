import type { CatalogFieldInput, CatalogSchemeInput } from '../catalogToolkit.ts';

interface BearerTokenSchemeOptions {
  /** Upstream's name of the scheme, `gmail_bearer`. */
  readonly name: string;
  readonly hintUrl: string | null;
  /** @default 'A token that was issued elsewhere.' */
  readonly description?: string;
  readonly connectionFields?: readonly CatalogFieldInput[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A token that somebody already has: a personal access token, or one issued by another OAuth client. */
export function bearerTokenScheme(options: BearerTokenSchemeOptions): CatalogSchemeInput {
  const { name, hintUrl, description = 'A token that was issued elsewhere.', connectionFields = [], headers } = options;
  return {
    mode: 'BEARER_TOKEN',
    name,
    hintUrl,
    fields: {
      authConfig: [],
      connection: [
        ...connectionFields,
        { name: 'token', displayName: 'Token', description, required: true, secret: true },
      ],
    },
    request: { headers: { authorization: 'Bearer {{token}}', ...headers } },
  };
}
