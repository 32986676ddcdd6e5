import { CompiledQuery, type KyselyPlugin } from 'kysely';
import { describe, expect, it } from 'vitest';
import { makeDataDir } from '../../test/startBackend.ts';
import { openStore } from '../store/openStore.ts';
import type { Db } from '../store/tables.ts';
import { expireUnfinished } from './expireUnfinished.ts';
import { forgetAbandoned } from './forgetAbandoned.ts';
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

const vault = createVault(createKeyRing([Buffer.alloc(32, 7)]));

/** What is asked again and again, whoever there is. */
const frequent: [string, (db: Db) => Promise<unknown>, string][] = [
  [
    'what is due',
    (db) => createAccounts({ db, vault, now: Date.now }).lease('me', 30_000, { limit: 10 }),
    'account_refresh (refresh_at<?)',
  ],
  ['what was left unfinished', (db) => expireUnfinished(db, 1), 'account_unfinished (finish_by<?)'],
  ['what was given up', (db) => forgetAbandoned(db, 1), 'account_never_connected (created_at<?)'],
];

// It has no statistics, and takes a status that nearly all accounts have for a rare one.
describe('SQLite', () => {
  it.each(frequent)('finds %s by its time, not among all of a status', async (_what, ask, index) => {
    const store = await openStore({ dataDir: makeDataDir(), databaseUrl: undefined });
    const { heard, statements } = listenTo(store.db);

    await ask(heard);

    const [{ sql, parameters } = { sql: '', parameters: [] }] = statements;
    const explained = await store.db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    );
    const plan = explained.rows.map(({ detail }) => detail).join('\n');
    expect(plan).toContain(`USING INDEX ${index}`);
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE|account_status/);
    await store.close();
  });
});
