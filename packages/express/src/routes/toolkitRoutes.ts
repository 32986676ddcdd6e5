import type { Router } from 'express';
import type { ToolkitDetailWire } from '@kit/contract/composio';
import type { KitParts } from '../createKitParts.ts';
import { mountRoute } from '../http/mountRoute.ts';
import { deriveConnectPlan } from '../toolkit/deriveConnectPlan.ts';
import { detailToToolkit, toToolkit, toToolkitDetail } from '../toolkit/toToolkit.ts';

// Shorter searches are refused upstream.
const shortestSearch = 3;

/** What can be connected, and what a press will need. */
export function toolkitRoutes(router: Router, parts: KitParts): void {
  const { catalog, resolver, toolkits } = parts;

  mountRoute(router, parts, 'listToolkits', async ({ query, identity }) => {
    const { slugs, search, category, limit, cursor } = query;
    if (slugs !== undefined) {
      const details = await catalog.getMany(slugs);
      const choices = await resolver.foresee(identity, details);
      const items = details.map((detail) =>
        detailToToolkit(detail, deriveConnectPlan(detail, choices.get(detail.slug) ?? { kind: 'missing' })),
      );
      return { items, nextCursor: null };
    }
    if (catalog.allowed !== undefined) {
      const details = await catalog.getMany(catalog.allowed);
      const items = details.filter(matches(search, category)).map((detail) => detailToToolkit(detail, null));
      return { items, nextCursor: null };
    }
    const short = search !== undefined && search.length < shortestSearch;
    const page = await toolkits.list({ search: short ? undefined : search, category, limit: limit ?? 50, cursor });
    const items = page.items.map((item) => toToolkit(item, null));
    return {
      items: short ? items.filter(({ name, slug }) => contains(name, search) || contains(slug, search)) : items,
      nextCursor: page.nextCursor,
    };
  });

  mountRoute(router, parts, 'getToolkit', async ({ params, query, identity }) => {
    const detail = await catalog.get(params.slug);
    const choice =
      query.authConfigId === undefined
        ? (await resolver.foresee(identity, [detail])).get(detail.slug)
        : ({ kind: 'existing', authConfig: await resolver.byId(identity, query.authConfigId, detail.slug) } as const);
    return toToolkitDetail(detail, deriveConnectPlan(detail, choice ?? { kind: 'missing' }), parts);
  });
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

function matches(search: string | undefined, category: string | undefined) {
  return (detail: ToolkitDetailWire): boolean => {
    const found =
      search === undefined ||
      [detail.slug, detail.name ?? '', detail.meta.description].some((text) => contains(text, search));
    const categories = detail.meta.categories.flatMap(({ slug, name }) => [slug, name]);
    return found && (category === undefined || categories.includes(category));
  };
}
