import * as z from 'zod';
import { optionalText } from './lenient.ts';

/** Upstream's page of a list. A row that lacks what we stand on makes the whole page unreadable: half a list lies. */
export function pageWire<Item extends z.ZodType>(item: Item) {
  return z
    .object({ items: z.array(item), next_cursor: optionalText, total_pages: z.number().nullish().catch(null) })
    .transform(({ items, next_cursor, total_pages }) => ({
      items,
      nextCursor: next_cursor === '' ? null : next_cursor,
      /** Of the whole list; `null` where upstream does not say. */
      totalPages: total_pages ?? null,
    }));
}
