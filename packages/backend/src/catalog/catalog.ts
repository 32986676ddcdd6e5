import { builtinToolkits } from './builtinToolkits.ts';
import type { CatalogToolkit, CatalogToolkitInput } from './catalogToolkit.ts';
import { parseToolkit } from './parseToolkit.ts';

/** The toolkits that one can connect to. */
export interface Catalog {
  /** Finds a toolkit whatever the case of its slug: callers send `GITHUB` as often as `github`. */
  get(slug: string): CatalogToolkit | undefined;
  /** All toolkits, by name. */
  list(): readonly CatalogToolkit[];
}

export interface CatalogOptions {
  /** The whole catalog. @default the toolkits that come with the package */
  readonly toolkits?: readonly CatalogToolkitInput[];
  /** Toolkits that are added, or that replace the one of the same slug. */
  readonly overrides?: readonly CatalogToolkitInput[];
}

/** Makes a catalog; throws, naming entry and field, when an entry is wrong. */
export function createCatalog({ toolkits = builtinToolkits, overrides = [] }: CatalogOptions = {}): Catalog {
  const bySlug = new Map<string, CatalogToolkit>();
  for (const entry of [...toolkits, ...overrides]) {
    const toolkit = parseToolkit(entry, `"${entry.slug}"`);
    bySlug.set(toolkit.slug, toolkit);
  }
  const sorted = [...bySlug.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return { get: (slug) => bySlug.get(slug.toLowerCase()), list: () => sorted };
}
