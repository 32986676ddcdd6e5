import { Router } from 'express';
import * as z from 'zod';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { pageAnswer, readPageRequest } from './cursor.ts';
import { input, parseInput } from '../parseInput.ts';
import { slicePage } from './slicePage.ts';
import { toolkitOf } from '../toolkitOf.ts';
import { managedSchemes } from '../auth-config/managedSchemes.ts';
import { categoryName } from './categoryName.ts';
import { toolkitDetails, toolkitItem } from './toolkitAnswer.ts';

const filter = {
  category: input.text().optional(),
  managed_by: z.enum(['composio', 'all', 'project']).optional(),
  sort_by: z.enum(['usage', 'alphabetically']).optional(),
  limit: input.limit(1000, 20),
  cursor: input.text().optional(),
};
const listQuery = z.object({ ...filter, search: input.text().optional(), include_deprecated: input.flag });
const multiBody = z.object({ ...filter, toolkits: z.array(input.name()).max(1000).optional() });

export function toolkitRoutes(context: BackendContext): Router {
  const router = Router();

  router.get('/toolkits', (request, response) => {
    response.json(listToolkits(parseInput(listQuery, request.query)));
  });

  router.post('/toolkits/multi', (request, response) => {
    response.json(listToolkits(parseInput(multiBody, request.body)));
  });

  router.get('/toolkits/categories', (_request, response) => {
    const ids = [...new Set(context.catalog.list().flatMap(({ categories }) => categories))].sort();
    const page = { page: 1, limit: Math.max(1, ids.length), after: undefined };
    response.json(pageAnswer({ items: ids, next: null }, page, ids.length, (id) => ({ id, name: categoryName(id) })));
  });

  router.get('/toolkits/changelog', (_request, response) => {
    response.json({ items: [] });
  });

  router.get('/toolkits/:slug', (request, response) => {
    response.json(toolkitDetails(toolkitOf(request.params.slug, context), context));
  });

  function listToolkits(query: z.output<typeof listQuery> | z.output<typeof multiBody>) {
    const matching = context.catalog.list().filter((toolkit) => matches(toolkit, query, context));
    const request = readPageRequest(query.cursor, query.limit);
    return pageAnswer(slicePage(matching, request), request, matching.length, (toolkit) =>
      toolkitItem(toolkit, context),
    );
  }

  return router;
}

function matches(
  toolkit: CatalogToolkit,
  query: {
    category?: string | undefined;
    managed_by?: string | undefined;
    search?: string | undefined;
    toolkits?: string[] | undefined;
  },
  context: BackendContext,
): boolean {
  const { category, search, toolkits } = query;
  if (category && !toolkit.categories.includes(category.toLowerCase())) return false;
  if (query.managed_by === 'composio' && managedSchemes(toolkit, context).length === 0) return false;
  if (toolkits && !toolkits.some((slug) => slug.toLowerCase() === toolkit.slug)) return false;
  if (!search) return true;
  const words = `${toolkit.slug} ${toolkit.name} ${toolkit.description}`.toLowerCase();
  return words.includes(search.toLowerCase());
}
