import type { CatalogScheme, CatalogToolkit } from '../catalog/catalogToolkit.ts';

/** Every address of a toolkit that a connection's values fill. */
export function vendorUrls({ baseUrl }: Pick<CatalogToolkit, 'baseUrl'>, scheme: CatalogScheme): string[] {
  const { authorizationUrl, tokenUrl, refreshUrl, revocationUrl, registrationUrl } = scheme.oauth2 ?? {};
  const { login, tokenGrant } = scheme;
  const oauth = [authorizationUrl, tokenUrl, refreshUrl, revocationUrl, registrationUrl];
  const { requestTokenUrl, authorizationUrl: pageUrl, accessTokenUrl } = scheme.oauth1 ?? {};
  const all = [baseUrl, ...oauth, requestTokenUrl, pageUrl, accessTokenUrl, login?.url, tokenGrant?.url];
  return all.filter((url) => url !== undefined);
}
