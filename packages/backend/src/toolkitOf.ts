import { ApiError, refusals } from './ApiError.ts';
import type { BackendContext } from './backendContext.ts';
import type { CatalogToolkit } from './catalog/catalogToolkit.ts';

/** Finds a toolkit by its slug in any case. */
export function toolkitOf(slug: string, { catalog }: Pick<BackendContext, 'catalog'>): CatalogToolkit {
  const toolkit = catalog.get(slug);
  if (!toolkit) {
    throw new ApiError(refusals.toolkitNotFound, `Toolkit "${slug.slice(0, 100)}" is not in the catalog.`, {
      suggestedFix: 'GET /api/v3.1/toolkits lists what there is.',
    });
  }
  return toolkit;
}
