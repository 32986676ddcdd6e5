import type { Page, PageKey } from '../store/readPage.ts';
import { invalidInput } from '../parseInput.ts';

export interface PageRequest {
  page: number;
  limit: number;
  after: PageKey | undefined;
}

const mostItems = 1000;

/** Reads a cursor: the upstream's `<page>-<limit>`, behind which stands the key that the next page begins after. */
export function readPageRequest(cursor: string | undefined, limit: number): PageRequest {
  if (!cursor) return { page: 1, limit, after: undefined };
  const match = /^(\d{1,9})-(\d{1,4})-(\d{1,16})-([\w-]{1,200})$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
  if (!match) throw invalidInput(['cursor: Not a cursor that this list answered']);
  const [, page = '', size = '', at = '', id = ''] = match;
  return { page: Number(page), limit: Math.min(Number(size), mostItems) || limit, after: { at: Number(at), id } };
}

/** A list as the upstream answers it. */
export function pageAnswer<Item, Wire>(
  { items, next }: Page<Item>,
  { page, limit }: PageRequest,
  total: number,
  toWire: (item: Item) => Wire,
) {
  return {
    items: items.map(toWire),
    next_cursor: next && Buffer.from(`${page + 1}-${limit}-${next.at}-${next.id}`).toString('base64'),
    total_pages: Math.max(1, Math.ceil(total / limit)),
    current_page: page,
    total_items: total,
  };
}
