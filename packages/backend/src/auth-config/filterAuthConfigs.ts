import { sql } from 'kysely';
import type { Db } from '../store/tables.ts';

export interface AuthConfigFilter {
  toolkitSlugs?: readonly string[] | undefined;
  isManaged?: boolean | undefined;
  showDisabled?: boolean | undefined;
  search?: string | undefined;
}

/** Auth configs that are not deleted and match every given part of the filter. */
export function filterAuthConfigs(db: Db, filter: AuthConfigFilter) {
  let query = db.selectFrom('auth_config').where('deleted_at', 'is', null);
  if (filter.toolkitSlugs?.length) query = query.where('toolkit_slug', 'in', filter.toolkitSlugs);
  if (filter.isManaged !== undefined) query = query.where('is_managed', '=', filter.isManaged ? 1 : 0);
  if (!filter.showDisabled) query = query.where('status', '=', 'ENABLED');
  const { search } = filter;
  if (search) {
    const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where((eb) =>
      // Both by the store: a database that knows ASCII letters alone finds the others as they are written.
      eb.or([sql<boolean>`lower(name) like lower(${pattern}) escape '\\'`, eb('id', '=', search)]),
    );
  }
  return query;
}
