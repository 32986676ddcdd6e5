import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillAccounts, type FilledAccounts } from '../../test/fillAccounts.ts';
import { createDatabase } from '../../test/postgres/createDatabase.ts';
import { stores } from '../../test/useStore.ts';
import { openStore } from '../store/openStore.ts';
import type { Store } from '../store/Store.ts';
import type { Db } from '../store/tables.ts';
import type { AccountFilter, AccountOrder } from './filterAccounts.ts';
import { selectAccounts } from './selectAccounts.ts';

const accounts = 20_000;
const limit = 20;
/** A frequent value is met every few rows. */
const mostRows = 15 * limit;
const newest: AccountOrder = { by: 'created_at', direction: 'desc' };
const lastChanged: AccountOrder = { by: 'updated_at', direction: 'desc' };
const middle = { at: 1_700_000_000_000 + (accounts / 2) * 1000, id: 'ca_000000010000' };

/** What each list is read by. */
const lists: [string, (filled: FilledAccounts) => AccountFilter, AccountOrder, RegExp][] = [
  ['of all', () => ({}), newest, /account_created/],
  ['of all, last changed first', () => ({}), lastChanged, /account_updated/],
  ['of one user', ({ userId }) => ({ userIds: [userId] }), newest, /account_user/],
  [
    'of one user, toolkit and status',
    ({ userId, toolkit }) => ({ userIds: [userId], toolkitSlugs: [toolkit], statuses: ['ACTIVE'] }),
    newest,
    /account_user/,
  ],
  ['by a frequent status', () => ({ statuses: ['ACTIVE'] }), newest, /account_(status|created)/],
  ['by a rare status', () => ({ statuses: ['REVOKED'] }), newest, /account_status/],
  ['by a status that none has', () => ({ statuses: ['FAILED'] }), newest, /account_status/],
  ['by several statuses', () => ({ statuses: ['EXPIRED', 'REVOKED', 'FAILED'] }), newest, /account_status/],
  ['by toolkit', ({ toolkit }) => ({ toolkitSlugs: [toolkit] }), newest, /account_(toolkit|created)/],
  ['by toolkit, last changed first', ({ toolkit }) => ({ toolkitSlugs: [toolkit] }), lastChanged, /account_updated/],
  [
    'by toolkit and a rare status',
    ({ toolkit }) => ({ toolkitSlugs: [toolkit], statuses: ['FAILED'] }),
    newest,
    /account_(toolkit_status|status)/,
  ],
  [
    'by two toolkits and two statuses',
    ({ toolkit }) => ({ toolkitSlugs: [toolkit, 'openai'], statuses: ['EXPIRED', 'FAILED'] }),
    newest,
    /account_(toolkit_status|status)/,
  ],
  [
    'by auth config',
    ({ authConfigId }) => ({ authConfigIds: [authConfigId] }),
    newest,
    /account_(auth_config|created)/,
  ],
  ['of shared ones', () => ({ accountType: 'SHARED' }), newest, /account_shared/],
];

describe.each(stores)('a page of twenty thousand accounts on %s', (kind) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kit-many-'));
  let filled: FilledAccounts;
  let store: Store;

  beforeAll(async () => {
    const databaseUrl = kind === 'PostgreSQL' ? await createDatabase() : undefined;
    filled = await fillAccounts({ dataDir, databaseUrl }, accounts);
    store = await openStore({ dataDir, databaseUrl });
    await sql`analyze`.execute(store.db);
  });
  afterAll(async () => {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(lists)('%s follows an index and passes over next to nothing', async (_name, filterOf, order, index) => {
    for (const after of [undefined, middle]) {
      const filter = { accountType: 'PRIVATE', ...filterOf(filled) } as const;
      const page = selectAccounts(store.db, filter, { order, limit: limit + 1, after, isLong: true }).selectAll();
      const read = kind === 'SQLite' ? await planOnSqlite(store.db, page) : await workOnPostgres(store.db, page);
      expect(read.filter((by) => !index.test(by) && !byKey.test(by))).toEqual([]);
    }
  });
});

/** The rows of a page that several parts have found. */
const byKey = /connected_account_pkey|sqlite_autoindex_connected_account_1/;

type Page = ReturnType<ReturnType<typeof selectAccounts>['selectAll']>;

/** How each table is read; a table that is read as a whole, or sorted, says so. */
async function planOnSqlite(db: Db, page: Page): Promise<string[]> {
  const { sql: text, parameters } = page.compile();
  const { rows } = await db.executeQuery<{ detail: string }>(
    CompiledQuery.raw(`explain query plan ${text}`, [...parameters]),
  );
  const steps = rows.map(({ detail }) => detail).filter((detail) => /connected_account|TEMP B-TREE/.test(detail));
  // What the parts have found, a page each, is put in order.
  const isOfParts = steps.some((step) => byKey.test(step));
  return steps.filter((step) => !(isOfParts && step === 'USE TEMP B-TREE FOR ORDER BY'));
}

interface Node {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}

/** By what each table was read; more rows than a page needs say so. */
async function workOnPostgres(db: Db, page: Page): Promise<string[]> {
  const { sql: text, parameters } = page.compile();
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': { Plan: Node }[] }>(
    CompiledQuery.raw(`explain (analyze, format json) ${text}`, [...parameters]),
  );
  const visit = (node: Node): string[] => {
    const passed = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
    const index = node['Index Name'] ?? (node['Node Type'] === 'Seq Scan' ? 'no index' : undefined);
    return [
      ...(index === undefined ? [] : [index]),
      ...(passed > mostRows ? [`${passed} rows`] : []),
      ...(node.Plans ?? []).flatMap(visit),
    ];
  };
  return rows.flatMap(({ 'QUERY PLAN': [plan] }) => (plan ? visit(plan.Plan) : []));
}
