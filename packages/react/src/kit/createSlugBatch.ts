import type { ListToolkitsQuery, Page, Toolkit } from '@kit/contract';
import { loadErrors } from './loadErrors.ts';

type ListToolkits = (name: 'listToolkits', input: { query: ListToolkitsQuery }) => Promise<Page<Toolkit>>;

const perRequest = 100; // as many as the server takes

/** Gathers the slugs asked for in one tick, so that a page of any number of buttons makes one request. */
export function createSlugBatch(call: ListToolkits): (slug: string) => Promise<Toolkit> {
  let open: { slugs: Set<string>; toolkits: Promise<Toolkit[]> } | undefined;

  const collect = async (slugs: Set<string>): Promise<Toolkit[]> => {
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    open = undefined;
    const rest = [...slugs];
    const pages = [];
    while (rest.length > 0) {
      const some = rest.splice(0, perRequest);
      pages.push(call('listToolkits', { query: { slugs: some.join(','), limit: some.length } }));
    }
    return (await Promise.all(pages)).flatMap(({ items }) => items);
  };

  return async (slug) => {
    if (!open) {
      const slugs = new Set<string>();
      open = { slugs, toolkits: collect(slugs) };
    }
    open.slugs.add(slug);
    const toolkits = await open.toolkits;
    const found = toolkits.find((toolkit) => toolkit.slug === slug.toLowerCase());
    if (found) return found;
    throw (await loadErrors()).unknownToolkitError(slug);
  };
}
