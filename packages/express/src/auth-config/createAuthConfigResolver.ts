import { KitError } from '@kit/contract';
import type { AuthConfigWire, ToolkitDetailWire } from '@kit/contract/composio';
import type { Identity } from '../identity/Identity.ts';
import type { AuthConfigsOption } from '../kitOptions.ts';
import type { Logger } from '../logger.ts';
import type { AuthConfigs } from '../upstream/createAuthConfigs.ts';
import { createBoundedCache } from '../upstream/createBoundedCache.ts';
import { chooseAuthConfig, isVisibleTo } from './chooseAuthConfig.ts';
import type { AuthConfigChoice } from './chooseAuthConfig.ts';
import { createPins } from './createPins.ts';
import { makeAutomaticAuthConfig } from './makeAutomaticAuthConfig.ts';

/** Finds the auth config that a user connects by. */
export interface AuthConfigResolver {
  /** What a press would use, for many toolkits at once; a few seconds old at most, and nothing is made. */
  foresee(identity: Identity, toolkits: readonly ToolkitDetailWire[]): Promise<ReadonlyMap<string, AuthConfigChoice>>;
  /** What a press uses, made where there is none. */
  resolve(identity: Identity, toolkit: ToolkitDetailWire): Promise<AuthConfigWire>;
  /** One that the browser named, where this user may use it. */
  byId(identity: Identity, id: string): Promise<AuthConfigWire>;
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

const mostPages = 10;

/** Makes the resolver; a hundred presses at the same moment look once and make one. */
export function createAuthConfigResolver(options: AuthConfigResolverOptions): AuthConfigResolver {
  const { authConfigs, now, logger } = options;
  const pins = createPins(authConfigs, options.pins, logger);
  const known = createBoundedCache<readonly AuthConfigWire[]>({ maxAgeMs: 15_000, maxEntries: 2000, now });
  const running = createBoundedCache<readonly AuthConfigWire[]>({ maxAgeMs: 30_000, maxEntries: 1000, now });
  const creating = createBoundedCache<AuthConfigWire>({ maxAgeMs: 60_000, maxEntries: 1000, now });
  /** How often something has changed: a list that was begun before may not be kept. */
  let changed = 0;

  async function list(toolkits: readonly string[]): Promise<readonly AuthConfigWire[]> {
    const all: AuthConfigWire[] = [];
    const seen = new Set<string>();
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const { items, nextCursor } = await authConfigs.list({ toolkits, cursor });
      all.push(...items.filter((item) => toolkits.includes(item.toolkit.slug)));
      if (nextCursor === null) return all;
      if (seen.has(nextCursor)) break;
      seen.add(nextCursor);
      cursor = nextCursor;
    }
    logger.error(
      'not all auth configs could be read, so one that is older than these is not chosen; name it in the option authConfigs, or delete some',
      { toolkits: toolkits.slice(0, 10).join(', '), read: all.length },
    );
    return all;
  }

  /** As it stands now; those who ask at the same moment share the answer. */
  async function listFresh(slug: string): Promise<readonly AuthConfigWire[]> {
    const before = changed;
    try {
      const fresh = await running.get(slug, () => list([slug]));
      if (changed === before) known.set(slug, fresh);
      return fresh;
    } finally {
      running.forget(slug);
    }
  }

  function forget(slug: string): void {
    changed += 1;
    known.forget(slug);
    running.forget(slug);
  }

  /** Not what somebody has begun to read before. */
  function listAfterChange(slug: string): Promise<readonly AuthConfigWire[]> {
    forget(slug);
    return listFresh(slug);
  }

  async function choiceOf(identity: Identity, toolkit: ToolkitDetailWire): Promise<AuthConfigChoice> {
    const pin = await pins.idOf(identity, toolkit.slug);
    if (pin === undefined) {
      return chooseAuthConfig(await known.get(toolkit.slug, () => listFresh(toolkit.slug)), identity, toolkit);
    }
    // Whatever has changed, what was kept before is asked for no more.
    const key = `${toolkit.slug}#${pin}#${changed}`;
    const [authConfig] = await known.get(key, async () => {
      const found = await pins.find(toolkit.slug, pin);
      return found === undefined ? [] : [found];
    });
    if (authConfig === undefined) return { kind: 'missing' };
    return authConfig.status === 'ENABLED' ? { kind: 'existing', authConfig } : { kind: 'disabled' };
  }

  return {
    async foresee(identity, toolkits) {
      const missing = toolkits.filter(({ slug }) => known.peek(slug) === undefined).map(({ slug }) => slug);
      if (missing.length > 1) {
        const before = changed;
        const found = await list(missing);
        for (const slug of changed === before ? missing : []) {
          known.set(
            slug,
            found.filter((authConfig) => authConfig.toolkit.slug === slug),
          );
        }
      }
      const choices = toolkits.map(async (toolkit) => [toolkit.slug, await choiceOf(identity, toolkit)] as const);
      return new Map(await Promise.all(choices));
    },

    async resolve(identity, toolkit) {
      const { slug } = toolkit;
      const pin = await pins.idOf(identity, slug);
      if (pin !== undefined) {
        const authConfig = await pins.find(slug, pin);
        if (authConfig !== undefined) return usable(authConfig);
        throw new KitError(
          'auth_config_missing',
          `The option authConfigs names ${pin} for ${slug}, but it is gone, or for another toolkit.`,
        );
      }
      const choice = chooseAuthConfig(await listFresh(slug), identity, toolkit);
      switch (choice.kind) {
        case 'existing':
          return choice.authConfig;
        case 'creatable':
          try {
            return await creating.get(slug, () =>
              makeAutomaticAuthConfig({ authConfigs, toolkit, choice, listAgain: () => listAfterChange(slug) }),
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

    async byId(identity, id) {
      const authConfig = await authConfigs.get(id);
      const pin = await pins.idOf(identity, authConfig.toolkit.slug);
      if (!isVisibleTo(authConfig, identity) || (pin !== undefined && pin !== id)) {
        throw new KitError('not_found', 'Upstream knows nothing by this ID.');
      }
      return usable(authConfig);
    },

    forget,
  };
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
