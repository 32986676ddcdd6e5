import type { AuthConfig } from '@kit/contract';
import type { AuthConfigWire, ToolkitDetailWire } from '@kit/contract/composio';
import type { Identity } from '../identity/Identity.ts';
import { connectionFields } from '../toolkit/deriveConnectPlan.ts';
import { readTag } from './tenantTag.ts';

/** Whether this administrator may change it: a tenant's own, or, where the product has no tenants, all. */
export function isEditableBy(wire: AuthConfigWire, { tenant }: Pick<Identity, 'tenant'>): boolean {
  return tenant === null || readTag(wire.name).tenant === tenant;
}

/** Upstream may hide any credential; what stands there instead must not come back to it as a scope. */
function isHidden(value: string): boolean {
  return value === 'REDACTED' || value.endsWith('...');
}

/** An auth config for a browser; nothing of its credentials but the scopes, and the names of fields that the toolkit has. */
export function toAuthConfig(
  wire: AuthConfigWire,
  identity: Pick<Identity, 'tenant'>,
  toolkit?: ToolkitDetailWire,
): AuthConfig {
  const readOnly = !isEditableBy(wire, identity);
  return {
    id: wire.id,
    name: identity.tenant === null ? wire.name : readTag(wire.name).name,
    toolkit: wire.toolkit.slug,
    authScheme: wire.auth_scheme,
    managed: wire.is_composio_managed,
    enabled: wire.status === 'ENABLED',
    scopes: wire.scopes.some(isHidden) ? [] : wire.scopes,
    sharesCredentials: wire.shared_credentials.length > 0,
    ...(toolkit === undefined ? {} : { sharedFields: sharedFields(wire, toolkit) }),
    // How much others use what all share is not this tenant's business.
    connectionCount: readOnly ? 0 : wire.no_of_connections,
    readOnly,
    createdAt: wire.created_at,
    updatedAt: wire.last_updated_at ?? wire.created_at,
  };
}

function sharedFields(wire: AuthConfigWire, toolkit: ToolkitDetailWire): string[] {
  const fields = connectionFields(toolkit, wire.auth_scheme ?? '');
  return fields.map(({ name }) => name).filter((name) => wire.shared_credentials.includes(name));
}
