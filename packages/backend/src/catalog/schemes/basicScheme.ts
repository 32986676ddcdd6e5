import type { CatalogFieldInput, CatalogSchemeInput } from '../catalogToolkit.ts';

interface BasicSchemeOptions {
  /** Upstream's name of the scheme, `twilio_basic`. */
  readonly name: string;
  readonly hintUrl: string | null;
  readonly username: { readonly displayName: string; readonly description: string };
  readonly password: { readonly displayName: string; readonly description: string };
  readonly connectionFields?: readonly CatalogFieldInput[];
}

/** User name and password, sent with each request (RFC 7617). */
export function basicScheme(options: BasicSchemeOptions): CatalogSchemeInput {
  const { name, hintUrl, username, password, connectionFields = [] } = options;
  return {
    mode: 'BASIC',
    name,
    hintUrl,
    fields: {
      authConfig: [],
      connection: [
        ...connectionFields,
        { name: 'username', ...username, required: true, secret: false },
        { name: 'password', ...password, required: true, secret: true },
      ],
    },
    request: { basic: { username: '{{username}}', password: '{{password}}' } },
  };
}
