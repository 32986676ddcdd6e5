import type { CatalogField, CatalogScheme, CatalogToolkit, OAuth2Endpoints } from '../catalog/catalogToolkit.ts';

/**
 * The same toolkit with the sandbox in its vendor's place: only addresses change, so that fields, scopes and quirks
 * are exercised as they are. Slots stay in the path: a wrong subdomain still leads to the wrong place.
 */
export function standInFor(toolkit: CatalogToolkit, sandboxUrl: string): CatalogToolkit {
  const root = `${sandboxUrl}/v/${toolkit.slug}`;
  const vendorRoot = rootOf(root, toolkit.baseUrl);
  const apiUrl = `${vendorRoot}/api`;
  return {
    ...toolkit,
    baseUrl: apiUrl,
    schemes: toolkit.schemes.map((scheme) => ({
      ...scheme,
      hintUrl: scheme.mode === 'NO_AUTH' ? null : `${root}/${(scheme.oauth2 ?? scheme.oauth1) ? 'apps' : 'keys'}`,
      ...(scheme.oauth2 ? { oauth2: endpointsFor(scheme.oauth2, vendorRoot, sandboxUrl) } : {}),
      ...(scheme.oauth1 ? { oauth1: { ...scheme.oauth1, ...oauth1EndpointsFor(vendorRoot) } } : {}),
      ...(scheme.tokenGrant ? { tokenGrant: { ...scheme.tokenGrant, url: grantUrl(scheme, vendorRoot) } } : {}),
      ...(scheme.login ? { login: { ...scheme.login, url: `${root}/login` } } : {}),
      fields: fieldsFor(scheme, apiUrl),
    })),
  };
}

/** What fills the slots of an address, as one path segment; undefined where it has none. */
export function tenantOf(baseUrl: string, values: Readonly<Record<string, string>>): string | undefined {
  const slots = tenantSlots(baseUrl);
  return slots.length === 0 ? undefined : slots.map((slot) => values[slot] ?? '').join('~');
}

function rootOf(root: string, baseUrl: string): string {
  const slots = tenantSlots(baseUrl);
  return slots.length === 0 ? root : `${root}/t/${slots.map((slot) => `{{${slot}}}`).join('~')}`;
}

// A whole origin in one slot cannot be a path segment; the sandbox stands in for its default.
function tenantSlots(baseUrl: string): string[] {
  return baseUrl.startsWith('{{') ? [] : [...baseUrl.matchAll(/\{\{([^}]+)\}\}/g)].map((match) => match[1] ?? '');
}

function oauth1EndpointsFor(vendorRoot: string) {
  const oauth1 = `${vendorRoot}/oauth1`;
  return {
    requestTokenUrl: `${oauth1}/request_token`,
    authorizationUrl: `${oauth1}/authorize`,
    accessTokenUrl: `${oauth1}/access_token`,
  };
}

/** A signed app names its installation in the path, as its vendors have it. */
function grantUrl({ mode }: CatalogScheme, vendorRoot: string): string {
  return mode === 'SERVICE_ACCOUNT'
    ? `${vendorRoot}/installations/{{installation_id}}/access_tokens`
    : `${vendorRoot}/grant/${mode}`;
}

function endpointsFor(oauth2: OAuth2Endpoints, vendorRoot: string, issuer: string): OAuth2Endpoints {
  const oauth = `${vendorRoot}/oauth`;
  return {
    ...oauth2,
    authorizationUrl: `${oauth}/auth`,
    tokenUrl: `${oauth}/token`,
    ...(oauth2.refreshUrl === undefined ? {} : { refreshUrl: `${oauth}/token` }),
    ...(oauth2.registrationUrl === undefined ? {} : { registrationUrl: `${oauth}/reg` }),
    revocationUrl: `${oauth}/token/revocation`,
    // Its consent page has a link for that.
    anotherAccountParameters: {},
    issuer,
  };
}

function fieldsFor({ fields }: CatalogScheme, apiUrl: string): CatalogScheme['fields'] {
  const redirect = (field: CatalogField): CatalogField =>
    field.slot === 'origin' ? { ...field, default: apiUrl } : field;
  return { authConfig: fields.authConfig.map(redirect), connection: fields.connection.map(redirect) };
}
