import type { AuthConfigWire, ToolkitDetailWire } from '@kit/contract/composio';
import type { Identity } from '../identity/Identity.ts';
import { isAutomaticName, readTag } from './tenantTag.ts';

/** Which auth config a press on Connect would use. */
export type AuthConfigChoice =
  | { readonly kind: 'existing'; readonly authConfig: AuthConfigWire }
  | { readonly kind: 'creatable'; readonly authScheme: string; readonly managed: boolean }
  | { readonly kind: 'disabled' }
  | { readonly kind: 'missing' };

/** Whether the auth config is this user's tenant's or everybody's. */
export function isVisibleTo(authConfig: AuthConfigWire, { tenant }: Pick<Identity, 'tenant'>): boolean {
  const owner = readTag(authConfig.name).tenant;
  return owner === null || owner === tenant;
}

/**
 * The tenant's own before the shared, one made on purpose before one made on a press; of several the newest, but of
 * those made on a press the oldest, on which all processes agree. Where all are disabled, none is made behind the back
 * of whoever disabled them.
 */
export function chooseAuthConfig(
  authConfigs: readonly AuthConfigWire[],
  identity: Pick<Identity, 'tenant'>,
  toolkit: ToolkitDetailWire,
): AuthConfigChoice {
  const best = bestAuthConfig(authConfigs, identity);
  if (best !== undefined) return { kind: 'existing', authConfig: best };
  if (authConfigs.some((authConfig) => isVisibleTo(authConfig, identity))) return { kind: 'disabled' };
  return creatable(toolkit) ?? { kind: 'missing' };
}

/** The one of a toolkit that this user would connect by, of those that there are. */
export function bestAuthConfig(
  authConfigs: readonly AuthConfigWire[],
  identity: Pick<Identity, 'tenant'>,
): AuthConfigWire | undefined {
  return authConfigs
    .filter((authConfig) => authConfig.status === 'ENABLED' && isVisibleTo(authConfig, identity))
    .toSorted(byPreference)[0];
}

function byPreference(a: AuthConfigWire, b: AuthConfigWire): number {
  const shared = (authConfig: AuthConfigWire) => Number(readTag(authConfig.name).tenant === null);
  const automatic = (authConfig: AuthConfigWire) => Number(isAutomaticName(authConfig.name));
  const first = shared(a) - shared(b) || automatic(a) - automatic(b);
  const oldestFirst = compare(a.created_at, b.created_at) || compare(a.id, b.id);
  return first || (isAutomaticName(a.name) ? oldestFirst : -oldestFirst);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A managed one, or one of the toolkit's main scheme where its configuration asks for nothing because the user brings it
 * all. Not of its other schemes: who expects to sign in at GitHub should not be asked for a token instead.
 */
function creatable(toolkit: ToolkitDetailWire): AuthConfigChoice | undefined {
  const [managed] = toolkit.composio_managed_auth_schemes;
  if (managed !== undefined) return { kind: 'creatable', authScheme: managed, managed: true };
  if (toolkit.no_auth) return { kind: 'creatable', authScheme: 'NO_AUTH', managed: false };
  const [main] = toolkit.auth_config_details;
  const asksNothing = main?.fields.auth_config_creation.required.every(
    (field) => field.default !== null || field.user_visible === false,
  );
  return main !== undefined && asksNothing ? { kind: 'creatable', authScheme: main.mode, managed: false } : undefined;
}
