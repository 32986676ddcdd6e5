import type { KitError } from '@kit/contract';
import type { UseQueryResult } from '@tanstack/react-query';

const picked = ['status', 'isPending', 'isFetching', 'isError', 'isSuccess', 'error', 'refetch'] as const;

/** The fields of TanStack Query that every hook of the kit hands on untouched. */
export type PickedQuery = Pick<UseQueryResult<unknown, KitError>, (typeof picked)[number]>;

/**
 * Adds them as getters: TanStack renders a component again only for what it has read, and reading everything here
 * would render every button of a page on every refetch. Not enumerable, because React's development build reads
 * whatever it can list in the props of a component that was slow.
 */
export function pickQuery<Own extends object>(query: PickedQuery, own: Own): Own & PickedQuery {
  for (const name of picked) Object.defineProperty(own, name, { get: () => query[name] });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the getters have just been put there
  return own as Own & PickedQuery;
}
