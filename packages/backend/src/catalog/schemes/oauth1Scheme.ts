import type { CatalogSchemeInput } from '../catalogToolkit.ts';

interface OAuth1SchemeOptions {
  /** Upstream's name of the scheme. */
  readonly name: string;
  readonly hintUrl: string | null;
  readonly endpoints: NonNullable<CatalogSchemeInput['oauth1']>;
}

/** Sign-in by OAuth 1.0a; the consumer key and its secret stand on the auth config. */
export function oauth1Scheme({ name, hintUrl, endpoints }: OAuth1SchemeOptions): CatalogSchemeInput {
  return {
    mode: 'OAUTH1',
    name,
    hintUrl,
    oauth1: endpoints,
    fields: {
      authConfig: [
        {
          name: 'client_id',
          displayName: 'Consumer key',
          description: 'The key of your app.',
          required: true,
          secret: false,
        },
        {
          name: 'client_secret',
          displayName: 'Consumer secret',
          description: 'The secret of your app.',
          required: true,
          secret: true,
        },
      ],
      connection: [],
    },
  };
}
