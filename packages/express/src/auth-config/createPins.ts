import type { AuthConfigWire } from '@kit/contract/composio';
import type { Identity } from '../identity/Identity.ts';
import type { AuthConfigsOption } from '../kitOptions.ts';
import type { Logger } from '../logger.ts';
import type { AuthConfigs } from '../upstream/createAuthConfigs.ts';
import { unlessGone } from '../upstream/upstreamErrors.ts';

/** The auth configs that the host names itself. */
export interface Pins {
  /** Which ones are named for a user, by toolkit. */
  of(identity: Identity): Promise<ReadonlyMap<string, string>>;
  /** `undefined` where it is gone, or for another toolkit. */
  find(slug: string, id: string): Promise<AuthConfigWire | undefined>;
}

/** Reads the option `authConfigs`; what it names wrongly is logged, and breaks no other toolkit. */
export function createPins(authConfigs: AuthConfigs, pins: AuthConfigsOption | undefined, logger: Logger): Pins {
  return {
    async of(identity) {
      const map = typeof pins === 'function' ? await pins(identity) : pins;
      // One that is named as undefined, as from an environment that lacks it, is not named.
      const named = Object.entries(map ?? {}).filter(([, id]: [string, unknown]) => id !== undefined && id !== null);
      return new Map(named.map(([toolkit, id]) => [toolkit.toLowerCase(), id]));
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
