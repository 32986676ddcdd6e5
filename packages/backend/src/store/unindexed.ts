import { type RawBuilder, sql } from 'kysely';

/** A column as an expression, which no index finds: without statistics a store begins with what millions of rows have in common. */
export function unindexed(name: string): RawBuilder<string> {
  return sql<string>`${sql.ref(name)} || ''`;
}
