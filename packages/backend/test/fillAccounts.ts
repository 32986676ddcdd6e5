import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { createAuthConfigs } from '../src/auth-config/createAuthConfigs.ts';
import { silentLogger } from '../src/logger.ts';
import { openStore, type StoreOptions } from '../src/store/openStore.ts';
import type { Db } from '../src/store/tables.ts';
import { createKeyRing } from '../src/vault/createKeyRing.ts';
import type { Vault } from '../src/vault/createVault.ts';
import { openVault } from '../src/vault/openVault.ts';
import { parseEncryptionKey } from '../src/vault/parseEncryptionKey.ts';

/** Toolkits of the package, so that a page shows what pages show. */
const toolkits = ['stripe', 'sendgrid', 'resend', 'openai', 'anthropic', 'perplexityai', 'tavily', 'pinecone'];
/** Most are connected. */
const statuses = [...Array<string>(33).fill('ACTIVE'), 'INACTIVE', 'EXPIRED', 'EXPIRED', 'REVOKED'];
const perUser = 20;
const batch = 5000;
const firstAt = 1_700_000_000_000;

export interface FilledAccounts {
  encryptionKey: string;
  authConfigId: string;
  toolkit: string;
  userId: string;
  /** The cursor of a page of `limit` in the middle of the whole list, newest first. */
  deepCursor: (limit: number) => string;
}

/**
 * A store with many connected accounts, twenty a user, among eight toolkits and all statuses; each opens and can be
 * shown. It is closed again, for a backend to open.
 */
export async function fillAccounts(where: Omit<StoreOptions, 'logger'>, count: number): Promise<FilledAccounts> {
  const encryptionKey = randomBytes(32).toString('base64');
  const store = await openStore(where);
  try {
    const { vault, leave } = await openVault(store, {
      ring: createKeyRing([parseEncryptionKey(encryptionKey)]),
      now: Date.now,
      logger: silentLogger,
    });
    const isSqlite = where.databaseUrl === undefined;
    const authConfigIds = await insertAuthConfigs(store.db, vault);
    for (let from = 0; from < count; from += batch) {
      await insertAccounts(store.db, vault, {
        from,
        to: Math.min(from + batch, count),
        count,
        authConfigIds,
        isSqlite,
      });
    }
    await leave();
    const middle = Math.floor(count / 2);
    return {
      encryptionKey,
      authConfigId: authConfigIds[0] ?? '',
      toolkit: toolkits[0] ?? '',
      userId: `user_${Math.floor(count / perUser / 2)}`,
      deepCursor: (limit) =>
        Buffer.from(`${Math.ceil(middle / limit)}-${limit}-${firstAt + middle * 1000}-${idOf(middle)}`).toString(
          'base64',
        ),
    };
  } finally {
    await store.close();
  }
}

function insertAuthConfigs(db: Db, vault: Vault): Promise<string[]> {
  const configs = createAuthConfigs({ db, vault, now: () => firstAt });
  return Promise.all(
    toolkits.map(async (toolkitSlug) => {
      const { id } = await configs.insert({
        toolkitSlug,
        authScheme: 'API_KEY',
        name: toolkitSlug,
        isManaged: false,
        toolAccess: {},
        restrictToTools: [],
        forToolRouter: false,
        credentials: {},
        shared: {},
        proxy: null,
      });
      return id;
    }),
  );
}

const idOf = (index: number) => `ca_${String(index).padStart(12, '0')}`;

interface Range {
  from: number;
  to: number;
  count: number;
  authConfigIds: readonly string[];
  isSqlite: boolean;
}

/** What differs comes as one JSON parameter; the store itself makes the rest of each row out of its number. */
async function insertAccounts(db: Db, vault: Vault, range: Range): Promise<void> {
  const { from, to, count, authConfigIds, isSqlite } = range;
  const rows = JSON.stringify(
    Array.from({ length: to - from }, (_, offset) => {
      const id = idOf(from + offset);
      const values = { generic_api_key: `key-${id}` };
      return [from + offset, id, vault.seal(values, { table: 'connected_account', id, version: 1 })];
    }),
  );
  const numbered = isSqlite
    ? sql`select value ->> 0 as i, value ->> 1 as id, value ->> 2 as sealed from json_each(${rows})`
    : sql`select (value ->> 0)::int as i, value ->> 1 as id, value ->> 2 as sealed from json_array_elements(${rows}::json)`;
  const users = sql.lit(Math.max(1, Math.floor(count / perUser)));
  const pick = (names: readonly string[]) => {
    const cases = names.map((name, index) => sql`when ${sql.lit(index)} then ${sql.lit(name)}`);
    return sql`case (i + i / ${users}) % ${sql.lit(names.length)} ${sql.join(cases, sql` `)} end`;
  };
  const at = sql`${sql.lit(firstAt)} + i * 1000`;
  await sql`
    insert into connected_account (
      id, uuid, word_id, user_id, auth_config_id, toolkit_slug, auth_scheme, status, refresh_failures, account_type,
      activated_at, sealed, sealed_version, created_at, updated_at)
    select
      id, 'uuid-' || i, 'word_' || i, 'user_' || (i % ${users}), ${pick(authConfigIds)}, ${pick(toolkits)}, 'API_KEY',
      ${pick(statuses)}, 0, 'PRIVATE', ${at}, sealed, 1, ${at}, ${at}
    from (${numbered}) as numbered`.execute(db);
}
