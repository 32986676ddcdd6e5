import type { CatalogSchemeInput } from '../catalogToolkit.ts';

interface GoogleServiceAccountSchemeOptions {
  /** Upstream's name of the scheme. */
  readonly name: string;
  readonly scopes: readonly string[];
}

/** A Google service account by its key file. */
export function googleServiceAccountScheme({ name, scopes }: GoogleServiceAccountSchemeOptions): CatalogSchemeInput {
  return {
    mode: 'GOOGLE_SERVICE_ACCOUNT',
    name,
    hintUrl: 'https://console.cloud.google.com/iam-admin/serviceaccounts',
    tokenGrant: { url: 'https://oauth2.googleapis.com/token', scopes: [...scopes] },
    fields: {
      authConfig: [],
      connection: [
        {
          name: 'credentials_json',
          displayName: 'Key file',
          description: 'Content of the JSON key file of your service account.',
          required: true,
          secret: true,
        },
      ],
    },
    request: { headers: { authorization: 'Bearer {{access_token}}' } },
  };
}
