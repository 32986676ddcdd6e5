/** A page of a list. */
interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** How to fill a page. */
export interface FillPageOptions<Item> {
  readonly read: (cursor: string | undefined) => Promise<Page<Item>>;
  readonly shows: (item: Item) => boolean;
  readonly limit: number;
  readonly cursor: string | undefined;
}

const mostReads = 10;

/**
 * Reads on where a page holds little that may be shown, so that whoever sees a few of many does not leaf through empty
 * pages. A page is taken whole or left for the next time, because only its end has a cursor.
 */
export async function fillPage<Item>({
  read,
  shows,
  limit,
  cursor: start,
}: FillPageOptions<Item>): Promise<Page<Item>> {
  const items: Item[] = [];
  let cursor = start;
  for (let reads = 1; ; reads += 1) {
    const page = await read(cursor);
    const shown = page.items.filter(shows);
    if (items.length > 0 && items.length + shown.length > limit) return { items, nextCursor: cursor ?? null };
    items.push(...shown);
    const { nextCursor } = page;
    const isEnd = nextCursor === null || nextCursor === cursor || items.length >= limit || reads >= mostReads;
    if (isEnd) return { items, nextCursor };
    cursor = nextCursor;
  }
}
