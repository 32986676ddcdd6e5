import * as z from 'zod';
import { optionalText } from './lenient.ts';

/** Upstream's page of a list. A row that lacks what we stand on makes the whole page unreadable: half a list lies. */
export function pageWire<Item extends z.ZodType>(item: Item) {
  return z
    .object({ items: z.array(item), next_cursor: optionalText })
    .transform(({ items, next_cursor }) => ({ items, nextCursor: next_cursor === '' ? null : next_cursor }));
}
