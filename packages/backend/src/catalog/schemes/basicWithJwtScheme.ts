import type { CatalogSchemeInput } from '../catalogToolkit.ts';

interface BasicWithJwtSchemeOptions {
  /** Upstream's name of the scheme. */
  readonly name: string;
  readonly hintUrl: string | null;
  readonly username: { readonly displayName: string; readonly description: string };
  readonly password: { readonly displayName: string; readonly description: string };
  readonly login: NonNullable<CatalogSchemeInput['login']>;
}

/** User name and password, exchanged for a short-lived token that the requests then carry. */
export function basicWithJwtScheme({
  name,
  hintUrl,
  username,
  password,
  login,
}: BasicWithJwtSchemeOptions): CatalogSchemeInput {
  return {
    mode: 'BASIC_WITH_JWT',
    name,
    hintUrl,
    fields: {
      authConfig: [],
      connection: [
        { name: 'username', ...username, required: true, secret: false },
        { name: 'password', ...password, required: true, secret: true },
      ],
    },
    login,
    request: { headers: { authorization: 'Bearer {{jwt}}' } },
  };
}
