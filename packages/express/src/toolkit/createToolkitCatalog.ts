import { KitError } from '@kit/contract';
import type { ToolkitDetailWire } from '@kit/contract/composio';
import { createBoundedCache } from '../upstream/createBoundedCache.ts';
import type { Toolkits } from '../upstream/createToolkits.ts';

/** The toolkits that may be used here, with their details, which change rarely. */
export interface ToolkitCatalog {
  /** The allow-list; `undefined` allows all. */
  readonly allowed: readonly string[] | undefined;
  allows(slug: string): boolean;
  get(slug: string): Promise<ToolkitDetailWire>;
  /** Several; those that do not exist or are not allowed are left out. */
  getMany(slugs: readonly string[]): Promise<readonly ToolkitDetailWire[]>;
}

/** What `createToolkitCatalog` needs. */
export interface ToolkitCatalogOptions {
  readonly toolkits: Toolkits;
  readonly allowed: readonly string[] | undefined;
  readonly now: () => number;
}

const atOnce = 8;

/** Makes the catalog. */
export function createToolkitCatalog({ toolkits, allowed, now }: ToolkitCatalogOptions): ToolkitCatalog {
  const details = createBoundedCache<ToolkitDetailWire>({ maxAgeMs: 300_000, maxEntries: 2000, now });
  const allowList = allowed === undefined ? undefined : new Set(allowed);
  const allows = (slug: string) => allowList?.has(slug) ?? true;

  const get: ToolkitCatalog['get'] = async (slug) => {
    if (!allows(slug)) {
      throw new KitError('toolkit_not_allowed', `${slug} is not among the option toolkits.`);
    }
    try {
      return await details.get(slug, () => toolkits.get(slug));
    } catch (error) {
      if (!(error instanceof KitError) || (error.code !== 'not_found' && error.code !== 'upstream_rejected'))
        throw error;
      throw new KitError('toolkit_not_allowed', `Upstream has no toolkit ${slug}.`, { cause: error.cause });
    }
  };

  return {
    allowed,
    allows,
    get,
    async getMany(slugs) {
      const found: ToolkitDetailWire[] = [];
      const distinct = [...new Set(slugs)];
      for (let start = 0; start < distinct.length; start += atOnce) {
        const batch = await Promise.allSettled(distinct.slice(start, start + atOnce).map(get));
        for (const outcome of batch) {
          if (outcome.status === 'fulfilled') found.push(outcome.value);
          else if (!(outcome.reason instanceof KitError) || outcome.reason.code !== 'toolkit_not_allowed') {
            throw outcome.reason;
          }
        }
      }
      return found;
    },
  };
}
