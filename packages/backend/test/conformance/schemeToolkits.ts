import { createCatalog } from '../../src/catalog/catalog.ts';
import { googleServiceAccountScheme } from '../../src/catalog/schemes/googleServiceAccountScheme.ts';
import { serviceAccountScheme } from '../../src/catalog/schemes/serviceAccountScheme.ts';
import { s2sOauth2Scheme } from '../../src/catalog/schemes/s2sOauth2Scheme.ts';
import type { CatalogFieldInput, CatalogSchemeInput, CatalogToolkitInput } from '../../src/catalog/catalogToolkit.ts';

const username = field('username', 'User name');
const password = field('password', 'Password', { secret: true });

/** Toolkits for the schemes that a test must not depend on the shipped catalog for; the sandbox stands in for them as well. */
const schemeToolkits: readonly CatalogToolkitInput[] = [
  toolkit('letterbox', {
    mode: 'BASIC',
    request: { basic: { username: '{{username}}', password: '{{password}}' } },
    fields: { authConfig: [], connection: [username, password] },
  }),
  toolkit('turnstile', {
    mode: 'BASIC_WITH_JWT',
    login: {
      url: 'https://api.turnstile.test/login',
      body: { username: '{{username}}', password: '{{password}}' },
      tokenField: 'token',
    },
    request: { headers: { authorization: 'Bearer {{jwt}}' } },
    fields: { authConfig: [], connection: [username, password] },
  }),
  toolkit(
    'lighthouse',
    s2sOauth2Scheme({
      name: 'lighthouse_s2s',
      hintUrl: null,
      tokenGrant: { url: 'https://api.lighthouse.test/token' },
    }),
  ),
  toolkit('observatory', googleServiceAccountScheme({ name: 'observatory_serviceaccount', scopes: ['read'] })),
  toolkit(
    'signalbox',
    serviceAccountScheme({
      name: 'signalbox_app',
      hintUrl: null,
      tokenUrl: 'https://api.signalbox.test/app/installations/{{installation_id}}/access_tokens',
    }),
  ),
  toolkit('semaphore', {
    mode: 'OAUTH1',
    oauth1: {
      requestTokenUrl: 'https://api.semaphore.test/request_token',
      authorizationUrl: 'https://api.semaphore.test/authorize',
      accessTokenUrl: 'https://api.semaphore.test/access_token',
    },
    fields: {
      authConfig: [field('client_id', 'Consumer key'), field('client_secret', 'Consumer secret', { secret: true })],
      connection: [],
    },
  }),
  toolkit('switchboard', {
    mode: 'DCR_OAUTH',
    oauth2: {
      authorizationUrl: 'https://api.switchboard.test/authorize',
      tokenUrl: 'https://api.switchboard.test/token',
      registrationUrl: 'https://api.switchboard.test/register',
      scopes: ['read'],
    },
    request: { headers: { authorization: 'Bearer {{access_token}}' } },
    fields: { authConfig: [], connection: [] },
  }),
  toolkit('ledger', {
    mode: 'BILLCOM_AUTH',
    request: { headers: { devKey: '{{devKey}}', sessionId: '{{sessionId}}' } },
    fields: {
      authConfig: [],
      connection: [field('devKey', 'Developer key', { secret: true }), field('sessionId', 'Session', { secret: true })],
    },
  }),
  toolkit('passport', {
    mode: 'SAML',
    request: { headers: { authorization: 'SAML {{assertion}}' } },
    fields: { authConfig: [], connection: [field('assertion', 'Assertion', { secret: true })] },
  }),
  toolkit('almanac', { mode: 'NO_AUTH', fields: { authConfig: [], connection: [] } }),
  toolkit('passkeeper', {
    mode: 'MOON_AUTH',
    request: { headers: { 'x-moon': '{{moon_phase}}' } },
    fields: { authConfig: [], connection: [field('moon_phase', 'Moon phase', { secret: true })] },
  }),
];

/** The shipped catalog and one toolkit for each scheme that few vendors have, or that nobody has heard of. */
export const schemeCatalog = () => createCatalog({ overrides: schemeToolkits });

export function toolkit(
  slug: string,
  ...schemes: (Omit<CatalogSchemeInput, 'name' | 'hintUrl'> & Partial<CatalogSchemeInput>)[]
): CatalogToolkitInput {
  return {
    slug,
    name: slug.charAt(0).toUpperCase() + slug.slice(1),
    description: `A toolkit for tests, ${slug}.`,
    categories: ['testing'],
    documentationUrl: `https://docs.${slug}.test/`,
    icon: null,
    baseUrl: `https://api.${slug}.test`,
    currentUser: { method: 'GET', path: '/me' },
    schemes: schemes.map((scheme) => ({
      name: `${slug}_${scheme.mode.toLowerCase()}`,
      hintUrl: null,
      ...scheme,
    })),
  };
}

export function field(name: string, displayName: string, more: Partial<CatalogFieldInput> = {}): CatalogFieldInput {
  return { name, displayName, description: `${displayName}.`, required: true, secret: false, ...more };
}
