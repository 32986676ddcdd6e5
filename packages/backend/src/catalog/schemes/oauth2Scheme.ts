import type { CatalogFieldInput, CatalogSchemeInput, OAuth2EndpointsInput } from '../catalogToolkit.ts';

interface OAuth2SchemeOptions {
  /** Upstream's name of the scheme, `gmail_oauth`. */
  readonly name: string;
  readonly hintUrl: string | null;
  readonly endpoints: OAuth2EndpointsInput;
  /** @default true */
  readonly managed?: boolean;
  /** Further fields of the auth config, before the common ones' optional half. */
  readonly authConfigFields?: readonly CatalogFieldInput[];
  readonly connectionFields?: readonly CatalogFieldInput[];
  /** Headers beside `Authorization`, a pinned API version for one. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** OAuth 2.0 with a client: the fields that every such toolkit asks for, and where it speaks. */
export function oauth2Scheme(options: OAuth2SchemeOptions): CatalogSchemeInput {
  const { name, hintUrl, endpoints, managed = true, authConfigFields = [], connectionFields = [], headers } = options;
  const separator = endpoints.scopeSeparator ?? ' ';
  return {
    mode: 'OAUTH2',
    name,
    hintUrl,
    managed,
    oauth2: endpoints,
    fields: {
      authConfig: [
        {
          name: 'client_id',
          displayName: 'Client ID',
          description: 'Client ID of your OAuth app.',
          required: true,
          secret: false,
        },
        {
          name: 'client_secret',
          displayName: 'Client secret',
          description: 'Client secret of your OAuth app.',
          required: true,
          secret: true,
        },
        ...authConfigFields,
        {
          name: 'oauth_redirect_uri',
          displayName: 'Redirect URI',
          description: 'Add this URI to the redirect URIs that your OAuth app allows.',
          required: false,
          secret: false,
        },
        {
          name: 'scopes',
          displayName: 'Scopes',
          description: `Scopes to ask the user for, separated by ${separator === ',' ? 'commas' : 'spaces'}.`,
          required: false,
          secret: false,
          default: endpoints.scopes.length > 0 ? endpoints.scopes.join(separator) : null,
        },
        ...userScopesField(endpoints),
        {
          name: 'bearer_token',
          displayName: 'Access token',
          description: 'Filled in when the authorization is complete.',
          required: false,
          secret: true,
          userVisible: false,
          legacyTemplateName: 'access_token',
        },
      ],
      connection: [...connectionFields],
    },
    request: { headers: { authorization: 'Bearer {{access_token}}', ...headers } },
  };
}

function userScopesField({ userScopes, scopeSeparator = ' ' }: OAuth2EndpointsInput): CatalogFieldInput[] {
  if (!userScopes) return [];
  return [
    {
      name: 'user_scopes',
      displayName: 'User scopes',
      description: 'Scopes to ask for in the name of the user rather than the bot.',
      required: false,
      secret: false,
      default: userScopes.join(scopeSeparator),
    },
  ];
}
