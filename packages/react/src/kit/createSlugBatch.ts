import type { ListToolkitsQuery, Page, Toolkit } from '@kit/contract';
import { loadErrors } from './loadErrors.ts';

type ListToolkits = (name: 'listToolkits', input: { query: ListToolkitsQuery }) => Promise<Page<Toolkit>>;

const perRequest = 60; // 60 slugs of 64 characters fit the 4,096 that a request may carry

/** Gathers the slugs asked for in one tick, so that a page of any number of buttons makes one request. */
export function createSlugBatch(call: ListToolkits): (slug: string) => Promise<Toolkit> {
  let open: { slugs: Set<string>; toolkits: Promise<Toolkit[]> } | undefined;

  const collect = async (slugs: Set<string>): Promise<Toolkit[]> => {
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    open = undefined;
    const all = [...slugs];
    const pages = await Promise.all(
      Array.from({ length: Math.ceil(all.length / perRequest) }, (_, at) => {
        const chunk = all.slice(at * perRequest, (at + 1) * perRequest);
        return call('listToolkits', { query: { slugs: chunk.join(','), limit: chunk.length } });
      }),
    );
    return pages.flatMap((page) => page.items);
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
