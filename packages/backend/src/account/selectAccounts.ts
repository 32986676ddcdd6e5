import type { Db } from '../store/tables.ts';
import type { PageKey } from '../store/readPage.ts';
import { type AccountFilter, type AccountOrder, filterAccounts } from './filterAccounts.ts';

/** More parts than that are one query again. */
const mostParts = 16;

/**
 * The accounts of one page. A store follows one index in order: where a filter names several statuses, toolkits or auth
 * configs, each has a part of its own that ends with the page, or all their accounts would be sorted.
 */
export function selectAccounts(
  db: Db,
  filter: AccountFilter,
  { order, limit, after, isLong }: { order: AccountOrder; limit: number; after: PageKey | undefined; isLong: boolean },
) {
  const column = `connected_account.${order.by}` as const;
  // Only times of creation stand in the indexes of what is filtered by. A few are sorted, many are met along the way.
  const isScan = order.by === 'updated_at' && isLong;
  const select = (part: AccountFilter) => {
    const query = filterAccounts(db, part, { isScan })
      .orderBy(column, order.direction)
      .orderBy('connected_account.id', order.direction)
      .limit(limit);
    if (!after) return query;
    return query.where((eb) =>
      eb(
        eb.refTuple(column, 'connected_account.id'),
        order.direction === 'desc' ? '<' : '>',
        eb.tuple(after.at, after.id),
      ),
    );
  };
  const parts = isScan ? [filter] : partsOf(filter);
  if (parts.length === 1) return select(filter);
  const found = parts
    .map((part) => db.selectFrom(select(part).select('connected_account.id').as('part')).select('part.id'))
    .reduce((all, part) => all.unionAll(part));
  return db
    .selectFrom('connected_account')
    .where('connected_account.id', 'in', found)
    .orderBy(column, order.direction)
    .orderBy('connected_account.id', order.direction)
    .limit(limit);
}

function partsOf(filter: AccountFilter): AccountFilter[] {
  // A user has few accounts.
  if (filter.ids || filter.userIds) return [filter];
  let parts: AccountFilter[] = [filter];
  for (const name of ['authConfigIds', 'toolkitSlugs', 'statuses'] as const) {
    const values = new Set<string>(filter[name]);
    if (values.size > 1) parts = [...values].flatMap((value) => parts.map((part) => ({ ...part, [name]: [value] })));
  }
  return parts.length > mostParts ? [filter] : parts;
}
