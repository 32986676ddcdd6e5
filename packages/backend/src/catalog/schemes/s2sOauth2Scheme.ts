import type { CatalogFieldInput, CatalogSchemeInput, TokenGrantInput } from '../catalogToolkit.ts';

interface S2sOauth2SchemeOptions {
  /** Upstream's name of the scheme. */
  readonly name: string;
  readonly hintUrl: string | null;
  readonly tokenGrant: TokenGrantInput;
  readonly connectionFields?: readonly CatalogFieldInput[];
}

/** A client's own account, by its ID and secret; either each user's, or one on the auth config for all. */
export function s2sOauth2Scheme({
  name,
  hintUrl,
  tokenGrant,
  connectionFields = [],
}: S2sOauth2SchemeOptions): CatalogSchemeInput {
  return {
    mode: 'S2S_OAUTH2',
    name,
    hintUrl,
    tokenGrant,
    fields: {
      authConfig: [],
      connection: [
        ...connectionFields,
        {
          name: 'client_id',
          displayName: 'Client ID',
          description: 'Client ID of your app.',
          required: true,
          secret: false,
        },
        {
          name: 'client_secret',
          displayName: 'Client secret',
          description: 'Client secret of your app.',
          required: true,
          secret: true,
        },
      ],
    },
    request: { headers: { authorization: 'Bearer {{access_token}}' } },
  };
}
