import type { Page } from '../store/readPage.ts';
import { invalidInput } from '../parseInput.ts';
import type { PageRequest } from './cursor.ts';

/** One page of a list that is in memory; its cursor goes by slug. */
export function slicePage<Item extends { slug: string }>(
  items: readonly Item[],
  { limit, after }: PageRequest,
): Page<Item> {
  const start = after ? items.findIndex(({ slug }) => slug === after.id) + 1 : 0;
  if (after && start === 0) throw invalidInput(['cursor: Not a cursor that this list answered']);
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  return { items: page, next: last && start + limit < items.length ? { at: 0, id: last.slug } : null };
}
