import type { ConnectPlan, Toolkit, ToolkitDetail } from '@kit/contract';
import type { AuthConfigDetailWire, ToolkitDetailWire, ToolkitWire } from '@kit/contract/composio';
import { schemeRedirects } from '@kit/contract';
import { plainText } from '../plainText.ts';
import { httpUrl } from './deriveConnectPlan.ts';
import { toFields } from './toField.ts';

const redirectUriField = 'oauth_redirect_uri';

/** Where vendors may send browsers back to. */
export interface Callbacks {
  readonly upstreamCallback: string;
  /** The host's own, if it wants that. */
  readonly ownRedirectUri: string | null;
}

/** A toolkit for a browser. */
export function toToolkit(wire: ToolkitWire, plan: ConnectPlan | null, schemes = wire.auth_schemes): Toolkit {
  return {
    slug: wire.slug,
    name: plainText(wire.name ?? wire.slug, 100),
    description: plainText(wire.meta.description, 1000),
    logoUrl: wire.meta.logo?.startsWith('data:image/') ? wire.meta.logo : httpUrl(wire.meta.logo),
    categories: wire.meta.categories,
    authSchemes: schemes,
    managedAuthSchemes: wire.composio_managed_auth_schemes,
    plan,
  };
}

/** The same from its details, which tell the schemes another way. */
export function detailToToolkit(wire: ToolkitDetailWire, plan: ConnectPlan | null): Toolkit {
  const schemes = wire.auth_schemes.length > 0 ? wire.auth_schemes : wire.auth_config_details.map(({ mode }) => mode);
  return toToolkit(wire, plan, schemes);
}

/** A toolkit with its schemes and the fields of both stages. */
export function toToolkitDetail(wire: ToolkitDetailWire, plan: ConnectPlan, callbacks: Callbacks): ToolkitDetail {
  return {
    ...detailToToolkit(wire, plan),
    schemes: wire.auth_config_details.map((detail) => ({
      authScheme: detail.mode,
      name: detail.name,
      managed: wire.composio_managed_auth_schemes.includes(detail.mode),
      hintUrl: httpUrl(detail.auth_hint_url),
      redirectUri: redirectUri(detail, callbacks),
      defaultScopes: defaultScopes(detail),
      fields: {
        authConfig: toFields(detail.fields.auth_config_creation, detail.mode),
        connection: toFields(detail.fields.connected_account_initiation, detail.mode),
      },
    })),
  };
}

function creationField(detail: AuthConfigDetailWire, name: string) {
  const { required, optional } = detail.fields.auth_config_creation;
  return [...required, ...optional].find((field) => field.name === name);
}

/** What is shown must be what is sent: the host's own where upstream lets it be set, else upstream's default. */
function redirectUri(detail: AuthConfigDetailWire, callbacks: Callbacks): string | null {
  if (!schemeRedirects(detail.mode)) return null;
  const field = creationField(detail, redirectUriField);
  return (field && callbacks.ownRedirectUri) ?? httpUrl(field?.default) ?? callbacks.upstreamCallback;
}

/** The host's own redirect URI as a credential, where there is one and this scheme takes it. */
export function ownRedirectUriOf(
  toolkit: ToolkitDetailWire,
  authScheme: string,
  own: string | null,
): Readonly<Record<string, string>> {
  const detail = toolkit.auth_config_details.find(({ mode }) => mode === authScheme);
  const takes = own !== null && detail !== undefined && creationField(detail, redirectUriField) !== undefined;
  return takes ? { [redirectUriField]: own } : {};
}

function defaultScopes(detail: AuthConfigDetailWire): string[] {
  const text = creationField(detail, 'scopes')?.default ?? '';
  const scopes = text.split(/[\s,]+/).filter((scope) => scope !== '');
  return scopes.length > 0 ? scopes : [...detail.required_scopes];
}

/** Scopes as this toolkit writes them: by blanks where its own default does, else by commas. */
export function joinScopes(scopes: readonly string[], toolkit: ToolkitDetailWire, authScheme: string | null): string {
  const detail = toolkit.auth_config_details.find(({ mode }) => mode === authScheme);
  const sample = (detail === undefined ? undefined : creationField(detail, 'scopes')?.default) ?? '';
  return scopes.join(!sample.includes(',') && sample.trim().includes(' ') ? ' ' : ',');
}
