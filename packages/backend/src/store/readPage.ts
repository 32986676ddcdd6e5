/** Where a page of a list begins: after the row with this time and ID. */
export interface PageKey {
  at: number;
  id: string;
}

export interface Page<Item> {
  items: Item[];
  /** Key of the last item when more follow. */
  next: PageKey | null;
}

/** Cuts the extra row that was read only to learn whether more follow. */
export function readPage<Item>(rows: Item[], limit: number, keyOf: (item: Item) => PageKey): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}
