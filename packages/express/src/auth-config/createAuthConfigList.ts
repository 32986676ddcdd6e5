import type { AuthConfigWire } from '@kit/contract/composio';
import type { Identity } from '../identity/Identity.ts';
import type { Logger } from '../logger.ts';
import type { AuthConfigs } from '../upstream/createAuthConfigs.ts';
import { createBoundedCache } from '../upstream/createBoundedCache.ts';
import { readAuthConfigs } from './readAuthConfigs.ts';
import type { FoundAuthConfigs } from './readAuthConfigs.ts';
import { automaticName, tagName } from './tenantTag.ts';

type Tenant = Pick<Identity, 'tenant'>;

/** The auth configs that there are, by toolkit; everybody's, of which a tenant's own and those made on a press are never missing. */
export interface AuthConfigList {
  /** A few seconds old at most. */
  known(identity: Tenant, slug: string): Promise<readonly AuthConfigWire[]>;
  /** Reads those of many toolkits at once, so that they are known. */
  learn(slugs: readonly string[]): Promise<void>;
  /** As it stands now; those who ask at the same moment share the answer. */
  fresh(identity: Tenant, slug: string): Promise<readonly AuthConfigWire[]>;
  /** As it stands after a change: not what somebody has begun to read before. */
  afterChange(slug: string): Promise<readonly AuthConfigWire[]>;
  /** Those of many toolkits, or of all that there are; a few seconds old at most. */
  all(identity: Tenant, slugs?: readonly string[]): Promise<readonly AuthConfigWire[]>;
  /** One that is found another way, kept for as long as the others and until something changes. */
  one(slug: string, id: string, find: () => Promise<AuthConfigWire | undefined>): Promise<AuthConfigWire | undefined>;
  /** To be called when the auth configs of a toolkit have changed. */
  forget(slug: string): void;
}

/** What `createAuthConfigList` needs. */
export interface AuthConfigListOptions {
  readonly authConfigs: AuthConfigs;
  readonly now: () => number;
  readonly logger: Logger;
}

// No toolkit is called so.
const allToolkits = '*';
const toolkitsOf = (slug: string) => (slug === allToolkits ? undefined : [slug]);

/** Makes the list. */
export function createAuthConfigList({ authConfigs, now, logger }: AuthConfigListOptions): AuthConfigList {
  const kept = createBoundedCache<FoundAuthConfigs>({ maxAgeMs: 15_000, maxEntries: 2000, now });
  const running = createBoundedCache<FoundAuthConfigs>({ maxAgeMs: 30_000, maxEntries: 1000, now });
  /** How often something has changed: a list that was begun before may not be kept. */
  let changed = 0;

  /** Where there are too many to be read, the tenant's own and the one made on a press are asked for by their marks. */
  async function withMarked(
    { items, whole }: FoundAuthConfigs,
    { tenant }: Tenant,
    slug: string,
    find: (slug: string, mark: string) => Promise<FoundAuthConfigs>,
  ): Promise<readonly AuthConfigWire[]> {
    if (whole) return items;
    const marks = [automaticName(''), ...(tenant === null ? [] : [tagName('', tenant)])].map((mark) => mark.trim());
    const marked = (await Promise.all(marks.map((mark) => find(slug, mark)))).flatMap((found) => found.items);
    return [...new Map([...items, ...marked].map((authConfig) => [authConfig.id, authConfig])).values()];
  }

  const search = (slug: string, mark: string) => readAuthConfigs(authConfigs, logger, toolkitsOf(slug), mark);
  const searchKept = (slug: string, mark: string) => kept.get(`${slug}#${mark}#${changed}`, () => search(slug, mark));

  /** Those who ask at the same moment, and since the same change, share the answer. */
  async function readOnce(toolkits?: readonly string[]): Promise<FoundAuthConfigs> {
    const key = `${toolkits?.join() ?? allToolkits}#${changed}`;
    try {
      return await running.get(key, () => readAuthConfigs(authConfigs, logger, toolkits));
    } finally {
      running.forget(key);
    }
  }

  async function readFresh(slug: string): Promise<FoundAuthConfigs> {
    const before = changed;
    const fresh = await readOnce(toolkitsOf(slug));
    if (!fresh.whole) {
      logger.error(
        'not all auth configs could be read, so one that all share is not chosen if it is not among these; name it in the option authConfigs, or delete some',
        { toolkit: slug, read: fresh.items.length },
      );
    }
    if (changed === before) kept.set(slug, fresh);
    return fresh;
  }

  async function learn(slugs: readonly string[]): Promise<void> {
    const missing = slugs.filter((slug) => kept.peek(slug) === undefined);
    if (missing.length < 2) return;
    const before = changed;
    const { items, whole } = await readOnce(missing);
    if (!whole) {
      // Too many for all of these together: not too many for fewer of them.
      const half = Math.ceil(missing.length / 2);
      await Promise.all([learn(missing.slice(0, half)), learn(missing.slice(half))]);
      return;
    }
    for (const slug of changed === before ? missing : []) {
      kept.set(slug, { items: items.filter((authConfig) => authConfig.toolkit.slug === slug), whole });
    }
  }

  const known: AuthConfigList['known'] = async (identity, slug) =>
    withMarked(await kept.get(slug, () => readFresh(slug)), identity, slug, searchKept);

  function forget(slug: string): void {
    changed += 1;
    kept.forget(slug);
    kept.forget(allToolkits);
  }

  return {
    forget,
    learn,
    known,
    fresh: async (identity, slug) => withMarked(await readFresh(slug), identity, slug, search),

    async all(identity, slugs = [allToolkits]) {
      await learn(slugs);
      return (await Promise.all(slugs.map((slug) => known(identity, slug)))).flat();
    },

    async afterChange(slug) {
      forget(slug);
      return withMarked(await readFresh(slug), { tenant: null }, slug, search);
    },

    async one(slug, id, find) {
      const { items } = await kept.get(`${slug}#${id}#${changed}`, async () => {
        const found = await find();
        return { items: found === undefined ? [] : [found], whole: true };
      });
      return items[0];
    },
  };
}
