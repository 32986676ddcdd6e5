import type { AuthConfigWire } from '@kit/contract/composio';
import type { Identity } from '../identity/Identity.ts';
import type { AuthConfigsOption } from '../kitOptions.ts';
import type { Logger } from '../logger.ts';
import type { AuthConfigs } from '../upstream/createAuthConfigs.ts';
import { unlessGone } from '../upstream/upstreamErrors.ts';

/** The auth configs that the host names itself. */
export interface Pins {
  /** Which one is named for a user and toolkit. */
  idOf(identity: Identity, slug: string): Promise<string | undefined>;
  /** `undefined` where it is gone, or for another toolkit. */
  find(slug: string, id: string): Promise<AuthConfigWire | undefined>;
}

/** Reads the option `authConfigs`; what it names wrongly is logged, and breaks no other toolkit. */
export function createPins(authConfigs: AuthConfigs, pins: AuthConfigsOption | undefined, logger: Logger): Pins {
  return {
    async idOf(identity, slug) {
      const map = typeof pins === 'function' ? await pins(identity) : pins;
      return Object.entries(map ?? {}).find(([toolkit]) => toolkit.toLowerCase() === slug)?.[1];
    },

    async find(slug, id) {
      const authConfig = isId(id) ? await unlessGone(authConfigs.get(id)) : undefined;
      if (authConfig?.toolkit.slug === slug) return authConfig;
      logger.error('the option authConfigs names an auth config that is gone, or for another toolkit', {
        toolkit: slug,
        authConfig: id,
      });
      return undefined;
    },
  };
}

/** A function may answer anything, and an empty ID would ask upstream for its whole list. */
function isId(id: unknown): id is string {
  return typeof id === 'string' && id.startsWith('ac_');
}
