import type { CatalogField, CatalogScheme, CatalogToolkit, OAuth2Endpoints } from '../catalog/catalogToolkit.ts';

/** The slots of a URL template, in order: `subdomain` of `https://{{subdomain}}.zendesk.com`. */
export function slotsOf(template: string): string[] {
  return [...template.matchAll(/\{\{([^}]+)\}\}/g)].map((match) => match[1]!);
}

/**
 * The same toolkit with the sandbox in its vendor's place: only addresses change, so that fields, scopes and quirks
 * are exercised as they are. Slots stay in the path: a wrong subdomain still leads to the wrong place.
 */
export function standInFor(toolkit: CatalogToolkit, sandboxUrl: string): CatalogToolkit {
  const root = `${sandboxUrl}/v/${toolkit.slug}`;
  const apiUrl = `${rootWithTenant(root, toolkit.baseUrl)}/api`;
  return {
    ...toolkit,
    baseUrl: apiUrl,
    schemes: toolkit.schemes.map((scheme) => ({
      ...scheme,
      hintUrl: scheme.mode === 'NO_AUTH' ? null : `${root}/${scheme.oauth2 ? 'apps' : 'keys'}`,
      ...(scheme.oauth2 ? { oauth2: endpointsFor(scheme.oauth2, root, toolkit.baseUrl, sandboxUrl) } : {}),
      ...(scheme.login ? { login: { ...scheme.login, url: `${root}/login` } } : {}),
      fields: fieldsFor(scheme, apiUrl),
    })),
  };
}

function endpointsFor(oauth2: OAuth2Endpoints, root: string, baseUrl: string, issuer: string): OAuth2Endpoints {
  const template = slotsOf(baseUrl).length > 0 ? baseUrl : oauth2.tokenUrl;
  const oauth = `${rootWithTenant(root, template)}/oauth`;
  return {
    ...oauth2,
    authorizationUrl: `${oauth}/auth`,
    tokenUrl: `${oauth}/token`,
    revocationUrl: `${oauth}/token/revocation`,
    issuer,
  };
}

function rootWithTenant(root: string, template: string): string {
  // A whole origin in one slot cannot be a path segment; the sandbox stands in for its default.
  const slots = template.startsWith('{{') ? [] : slotsOf(template);
  return slots.length === 0 ? root : `${root}/t/${slots.map((slot) => `{{${slot}}}`).join('~')}`;
}

function fieldsFor({ fields }: CatalogScheme, apiUrl: string): CatalogScheme['fields'] {
  const redirect = (field: CatalogField): CatalogField =>
    field.slot === 'origin' ? { ...field, default: apiUrl } : field;
  return { authConfig: fields.authConfig.map(redirect), connection: fields.connection.map(redirect) };
}
