import { KitError } from '@kit/contract';
import type { AuthConfigWire, ToolkitDetailWire } from '@kit/contract/composio';
import type { AuthConfigs } from '../upstream/createAuthConfigs.ts';
import { isOutcomeUnknown } from '../upstream/upstreamErrors.ts';
import { chooseAuthConfig } from './chooseAuthConfig.ts';
import type { AuthConfigChoice } from './chooseAuthConfig.ts';
import { automaticName, isAutomaticName, readTag } from './tenantTag.ts';

/** What is to be made, and how to look at what there is afterwards. */
export interface AutomaticAuthConfig {
  readonly authConfigs: AuthConfigs;
  readonly toolkit: ToolkitDetailWire;
  readonly choice: AuthConfigChoice & { readonly kind: 'creatable' };
  readonly listAgain: () => Promise<readonly AuthConfigWire[]>;
}

/** Makes the auth config that needs nothing of an administrator; of several processes that do, all answer the same one. */
export async function makeAutomaticAuthConfig(automatic: AutomaticAuthConfig): Promise<AuthConfigWire> {
  const { authConfigs, toolkit, choice, listAgain } = automatic;
  const { slug } = toolkit;
  const name = automaticName(toolkit.name ?? slug);
  const made = await authConfigs
    .create(
      choice.managed
        ? { type: 'managed', toolkit: slug, name }
        : { type: 'custom', toolkit: slug, name, authScheme: choice.authScheme, credentials: {} },
    )
    .catch((error: unknown) => {
      // The answer may be lost and the auth config made all the same: look before anybody makes another.
      if (isOutcomeUnknown(error)) return undefined;
      throw error;
    });
  const ours = (await listAgain()).filter(
    (authConfig) => isAutomaticName(authConfig.name) && readTag(authConfig.name).tenant === null,
  );
  const chosen = chooseAuthConfig(ours, { tenant: null }, toolkit);
  if (chosen.kind === 'existing') {
    // Another process was earlier: its auth config stays, and ours, which nobody has used, goes.
    if (made !== undefined && chosen.authConfig.id !== made.id) await authConfigs.delete(made.id);
    return chosen.authConfig;
  }
  if (made !== undefined) return authConfigs.get(made.id);
  throw new KitError('upstream_unavailable', 'Upstream did not say whether it made the auth config.');
}
