import type { CatalogFieldInput, CatalogSchemeInput } from '../catalogToolkit.ts';

interface ApiKeySchemeOptions {
  /** Upstream's name of the scheme, `posthog_apikey`. */
  readonly name: string;
  readonly hintUrl: string | null;
  /** What the vendor calls it. @default 'API key' */
  readonly displayName?: string;
  readonly description: string;
  /** Fields beside the key, a region or a subdomain. */
  readonly connectionFields?: readonly CatalogFieldInput[];
  /** Where the key goes. @default Authorization: Bearer */
  readonly request?: CatalogSchemeInput['request'];
}

/** One key, in upstream's field `generic_api_key`, asked of each user or kept on the auth config. */
export function apiKeyScheme(options: ApiKeySchemeOptions): CatalogSchemeInput {
  const { name, hintUrl, displayName = 'API key', description, connectionFields = [] } = options;
  return {
    mode: 'API_KEY',
    name,
    hintUrl,
    fields: {
      authConfig: [],
      connection: [
        ...connectionFields,
        { name: 'generic_api_key', displayName, description, required: true, secret: true },
      ],
    },
    request: options.request ?? { headers: { authorization: 'Bearer {{generic_api_key}}' } },
  };
}
