/** One row per auth scheme: what it is called, and whether connecting leads through another site. */
export const authSchemes = {
  OAUTH2: { label: 'OAuth 2.0', redirects: true },
  OAUTH1: { label: 'OAuth 1.0a', redirects: true },
  DCR_OAUTH: { label: 'OAuth with automatic registration', redirects: true },
  S2S_OAUTH2: { label: 'OAuth 2.0 client credentials', redirects: false },
  API_KEY: { label: 'API key', redirects: false },
  BEARER_TOKEN: { label: 'Bearer token', redirects: false },
  BASIC: { label: 'Username and password', redirects: false },
  BASIC_WITH_JWT: { label: 'Username and password with JWT', redirects: false },
  GOOGLE_SERVICE_ACCOUNT: { label: 'Google service account', redirects: false },
  SERVICE_ACCOUNT: { label: 'Service account', redirects: false },
  BILLCOM_AUTH: { label: 'Bill.com sign-in', redirects: false },
  CALCOM_AUTH: { label: 'Cal.com sign-in', redirects: false },
  SAML: { label: 'SAML', redirects: false },
  NO_AUTH: { label: 'No authentication', redirects: false },
} as const satisfies Record<string, AuthSchemeRow>;

interface AuthSchemeRow {
  readonly label: string;
  readonly redirects: boolean;
}

/** The schemes this version knows by name. */
export type AuthScheme = keyof typeof authSchemes;

/** What stands on the wire: a known scheme, or one that nobody has heard of yet and that renders from its fields. */
// oxlint-disable-next-line typescript/no-redundant-type-constituents -- keeps completion for the known names
export type AuthSchemeName = AuthScheme | (string & {});

/** Tells whether `name` stands in the table. */
export function isAuthScheme(name: string): name is AuthScheme {
  return Object.hasOwn(authSchemes, name);
}

/** What to call a scheme on a page; an unknown one by its own name. */
export function authSchemeLabel(name: string): string {
  return isAuthScheme(name) ? authSchemes[name].label : name;
}

/** Whether connecting by this scheme sends the user to another site. Unknown schemes do not. */
export function schemeRedirects(name: string): boolean {
  return isAuthScheme(name) && authSchemes[name].redirects;
}
