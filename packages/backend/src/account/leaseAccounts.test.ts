import { CompiledQuery, type KyselyPlugin } from 'kysely';
import { describe, expect, it } from 'vitest';
import { makeDataDir } from '../../test/startBackend.ts';
import { openStore } from '../store/openStore.ts';
import type { Db } from '../store/tables.ts';
import { createKeyRing } from '../vault/createKeyRing.ts';
import { createVault } from '../vault/createVault.ts';
import { createAccounts } from './createAccounts.ts';

/** A database that remembers what it was asked. */
function listenTo(db: Db) {
  const statements: CompiledQuery[] = [];
  const listener: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      statements.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return { heard: db.withPlugin(listener), statements };
}

describe('leaseAccounts', () => {
  it('finds what is due by when it is due on SQLite, which has no statistics and takes ACTIVE for rare', async () => {
    const store = await openStore({ dataDir: makeDataDir(), databaseUrl: undefined });
    const { heard, statements } = listenTo(store.db);
    const vault = createVault(createKeyRing([Buffer.alloc(32, 7)]));

    await createAccounts({ db: heard, vault, now: Date.now }).lease('me', 30_000, { limit: 10 });

    const { sql, parameters } = statements.find((statement) => statement.sql.includes('lease_owner')) ?? {};
    const explained = await store.db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...(parameters ?? [])]),
    );
    const plan = explained.rows.map(({ detail }) => detail).join('\n');
    expect(plan).toContain('USING INDEX account_refresh (refresh_at<?)');
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
    await store.close();
  });
});
