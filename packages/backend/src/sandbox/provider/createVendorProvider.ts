import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { errors, Provider, type KoaContextWithOIDC } from 'oidc-provider';
import type { Controls } from '../createControls.ts';
import { readSecret, type SandboxDatabase } from '../openSandboxDatabase.ts';
import { errorPage } from '../pages/errorPage.ts';
import type { AppRegistry } from '../registry/createAppRegistry.ts';
import type { People } from '../registry/createPeople.ts';
import { oauth2SchemeOf, type VendorRequests } from '../vendor.ts';
import { createOidcAdapter } from './createOidcAdapter.ts';

export interface VendorProviderOptions {
  readonly issuer: string;
  readonly database: SandboxDatabase;
  readonly apps: AppRegistry;
  readonly people: People;
  readonly controls: Controls;
  readonly vendors: VendorRequests;
  readonly accessTokenTtl: number;
  readonly now: () => number;
}

const day = 24 * 60 * 60;

/**
 * One OpenID provider for all vendors. What differs between them enters by the request: which toolkit it is for
 * decides on PKCE, and the toolkit's API is the audience (RFC 8707) of every token, so that none works elsewhere.
 */
export function createVendorProvider(options: VendorProviderOptions): Provider {
  const { issuer, database, apps, people, controls, vendors, accessTokenTtl, now } = options;
  const provider = new Provider(issuer, {
    adapter: createOidcAdapter({ database, apps, now }),
    jwks: { keys: [JSON.parse(readSecret(database, 'signing-key', makeSigningKey))] },
    cookies: {
      keys: [readSecret(database, 'cookie-key', () => randomBytes(32).toString('base64url'))],
      names: { session: 'sandbox_session', interaction: 'sandbox_interaction', resume: 'sandbox_resume' },
    },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub', 'name', 'email'] },
    pkce: { required: (ctx) => oauth2SchemeOf(vendors.get(ctx.req).toolkit)?.oauth2.pkce ?? false },
    rotateRefreshToken: true,
    issueRefreshToken: () => true,
    expiresWithSession: () => false,
    ttl: {
      AccessToken: accessTokenTtl,
      AuthorizationCode: 60,
      Grant: 90 * day,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 30 * day,
      Session: 600,
    },
    findAccount: (ctx, id, token) => {
      const person = people.get(id);
      const refused =
        token?.kind === 'RefreshToken' && controls.faultsOf(vendors.get(ctx.req).toolkit.slug).refuseRefresh;
      if (!person || refused) return undefined;
      return { accountId: id, claims: () => ({ sub: id, name: person.name, email: person.email }) };
    },
    // Each authorization is a grant of its own: revoking one connection must not end another.
    loadExistingGrant: async (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : ctx.oidc.provider.Grant.find(grantId);
    },
    interactions: { url: (ctx, interaction) => `${vendors.get(ctx.req).url}/oauth/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx) => vendors.get(ctx.req).audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (ctx, resource) => {
          // A code or token of another vendor, or of another customer's host, names another audience.
          if (resource !== vendors.get(ctx.req).audience)
            throw new errors.InvalidTarget('this code or token belongs to another account host');
          return {
            scope: scopeOf(ctx),
            audience: resource,
            accessTokenTTL: accessTokenTtl,
            accessTokenFormat: 'opaque',
          };
        },
      },
    },
    renderError: (ctx, { error, error_description: description }) => {
      ctx.type = 'html';
      ctx.body = errorPage({
        toolkit: vendors.get(ctx.req).toolkit,
        title: 'This request cannot be completed',
        detail: description ?? error,
        advice: 'Go back to the app that sent you here and start again.',
      });
    },
  });
  return provider;
}

// Vendors have more scopes than the catalog lists: whatever was asked for exists.
function scopeOf(ctx: KoaContextWithOIDC): string {
  const { params, entities } = ctx.oidc;
  const asked = typeof params?.['scope'] === 'string' ? params['scope'] : undefined;
  return asked ?? entities.AuthorizationCode?.scope ?? entities.RefreshToken?.scope ?? '';
}

function makeSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' });
}
