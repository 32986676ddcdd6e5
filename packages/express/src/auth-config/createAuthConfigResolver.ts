import { KitError } from '@kit/contract';
import type { AuthConfigWire, ToolkitDetailWire } from '@kit/contract/composio';
import type { Identity } from '../identity/Identity.ts';
import type { AuthConfigsOption } from '../kitOptions.ts';
import type { Logger } from '../logger.ts';
import type { AuthConfigs } from '../upstream/createAuthConfigs.ts';
import { createBoundedCache } from '../upstream/createBoundedCache.ts';
import { bestAuthConfig, chooseAuthConfig, isVisibleTo } from './chooseAuthConfig.ts';
import type { AuthConfigChoice } from './chooseAuthConfig.ts';
import { createAuthConfigList } from './createAuthConfigList.ts';
import { createPins } from './createPins.ts';
import { makeAutomaticAuthConfig } from './makeAutomaticAuthConfig.ts';

/** Finds the auth config that a user connects by. */
export interface AuthConfigResolver {
  /** What a press would use, for many toolkits at once; a few seconds old at most, and nothing is made. */
  foresee(identity: Identity, toolkits: readonly ToolkitDetailWire[]): Promise<ReadonlyMap<string, AuthConfigChoice>>;
  /** The ones that a press would use today, of these toolkits or of all; a few seconds old at most. */
  existing(identity: Identity, slugs?: readonly string[]): Promise<readonly AuthConfigWire[]>;
  /** What a press uses, made where there is none. */
  resolve(identity: Identity, toolkit: ToolkitDetailWire): Promise<AuthConfigWire>;
  /** One that the browser named, where this user may use it, and for this toolkit where one is given. */
  byId(identity: Identity, id: string, slug?: string): Promise<AuthConfigWire>;
  /** To be called when the auth configs of a toolkit have changed. */
  forget(toolkit: string): void;
}

/** What `createAuthConfigResolver` needs. */
export interface AuthConfigResolverOptions {
  readonly authConfigs: AuthConfigs;
  readonly pins: AuthConfigsOption | undefined;
  readonly now: () => number;
  readonly logger: Logger;
}

/** Makes the resolver; a hundred presses at the same moment look once and make one. */
export function createAuthConfigResolver(options: AuthConfigResolverOptions): AuthConfigResolver {
  const { authConfigs, now, logger } = options;
  const pins = createPins(authConfigs, options.pins, logger);
  const list = createAuthConfigList({ authConfigs, now, logger });
  const creating = createBoundedCache<AuthConfigWire>({ maxAgeMs: 60_000, maxEntries: 1000, now });

  async function choiceOf(
    identity: Identity,
    toolkit: ToolkitDetailWire,
    pin: string | undefined,
  ): Promise<AuthConfigChoice> {
    const { slug } = toolkit;
    if (pin === undefined) return chooseAuthConfig(await list.known(identity, slug), identity, toolkit);
    const authConfig = await named(slug, pin);
    if (authConfig === undefined) return { kind: 'missing' };
    return enabled(authConfig) ? { kind: 'existing', authConfig } : { kind: 'disabled' };
  }

  function named(slug: string, pin: string): Promise<AuthConfigWire | undefined> {
    return list.one(slug, pin, () => pins.find(slug, pin));
  }

  return {
    async foresee(identity, toolkits) {
      const pinned = await pins.of(identity);
      await list.learn(toolkits.map(({ slug }) => slug).filter((slug) => !pinned.has(slug)));
      const choices = toolkits.map(
        async (toolkit) => [toolkit.slug, await choiceOf(identity, toolkit, pinned.get(toolkit.slug))] as const,
      );
      return new Map(await Promise.all(choices));
    },

    async existing(identity, wanted) {
      const pinned = await pins.of(identity);
      const all = await list.all(
        identity,
        wanted?.filter((slug) => !pinned.has(slug)),
      );
      const slugs = new Set(wanted ?? [...pinned.keys(), ...all.map(({ toolkit }) => toolkit.slug)]);
      const choices = [...slugs].map(async (slug) => {
        const pin = pinned.get(slug);
        if (pin !== undefined) return enabled(await named(slug, pin));
        const those = all.filter(({ toolkit }) => toolkit.slug === slug);
        return bestAuthConfig(those, identity);
      });
      return (await Promise.all(choices)).filter((choice) => choice !== undefined);
    },

    async resolve(identity, toolkit) {
      const { slug } = toolkit;
      const pin = (await pins.of(identity)).get(slug);
      if (pin !== undefined) {
        const authConfig = await pins.find(slug, pin);
        if (authConfig !== undefined) return usable(authConfig);
        throw new KitError(
          'auth_config_missing',
          `The option authConfigs names ${pin} for ${slug}, but it is gone, or for another toolkit.`,
        );
      }
      const choice = chooseAuthConfig(await list.fresh(identity, slug), identity, toolkit);
      switch (choice.kind) {
        case 'existing':
          return choice.authConfig;
        case 'creatable':
          try {
            return await creating.get(slug, () =>
              makeAutomaticAuthConfig({ authConfigs, toolkit, choice, listAgain: () => list.afterChange(slug) }),
            );
          } finally {
            creating.forget(slug);
          }
        case 'disabled':
          throw disabled();
        case 'missing':
          throw new KitError(
            'auth_config_missing',
            `${slug} has no enabled auth config, and none that could be made without credentials of yours: make one with AuthConfigForm, or in Composio.`,
          );
        default:
          return choice satisfies never;
      }
    },

    async byId(identity, id, slug) {
      const authConfig = await authConfigs.get(id);
      const pin = (await pins.of(identity)).get(authConfig.toolkit.slug);
      if (!isVisibleTo(authConfig, identity) || (pin !== undefined && pin !== id)) {
        throw new KitError('not_found', 'Upstream knows nothing by this ID.');
      }
      if (slug !== undefined && slug !== authConfig.toolkit.slug) {
        throw new KitError('not_found', `This auth config is not for ${slug}, but for ${authConfig.toolkit.slug}.`);
      }
      return usable(authConfig);
    },

    forget: (toolkit) => list.forget(toolkit),
  };
}

function enabled(authConfig: AuthConfigWire | undefined): AuthConfigWire | undefined {
  return authConfig?.status === 'ENABLED' ? authConfig : undefined;
}

function usable(authConfig: AuthConfigWire): AuthConfigWire {
  if (authConfig.status !== 'ENABLED') throw disabled();
  return authConfig;
}

function disabled(): KitError {
  return new KitError(
    'auth_config_disabled',
    'The auth config for this toolkit is disabled; enable it or make another.',
  );
}
