import type { CatalogSchemeInput } from '../catalogToolkit.ts';

interface ServiceAccountSchemeOptions {
  /** Upstream's name of the scheme. */
  readonly name: string;
  readonly hintUrl: string | null;
  /** Where an installation's token is asked for; `{{installation_id}}` is in it. */
  readonly tokenUrl: string;
}

/** An app that signs for itself and is installed in an organisation. */
export function serviceAccountScheme({ name, hintUrl, tokenUrl }: ServiceAccountSchemeOptions): CatalogSchemeInput {
  return {
    mode: 'SERVICE_ACCOUNT',
    name,
    hintUrl,
    tokenGrant: { url: tokenUrl },
    fields: {
      authConfig: [],
      connection: [
        {
          name: 'application_id',
          displayName: 'App ID',
          description: 'ID of your app.',
          required: true,
          secret: false,
        },
        {
          name: 'installation_id',
          displayName: 'Installation ID',
          description: 'ID of the installation in your organisation.',
          required: true,
          secret: false,
        },
        {
          name: 'private_key',
          displayName: 'Private key',
          description: 'Private key of your app, in PEM.',
          required: true,
          secret: true,
        },
      ],
    },
    request: { headers: { authorization: 'Bearer {{access_token}}' } },
  };
}
