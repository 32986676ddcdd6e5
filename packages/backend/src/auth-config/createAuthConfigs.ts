import { randomUUID } from 'node:crypto';
import { newId } from '../newId.ts';
import { type Page, type PageKey, readPage } from '../store/readPage.ts';
import type { Db } from '../store/tables.ts';
import type { Vault } from '../vault/createVault.ts';
import { type AuthConfig, type AuthConfigSecrets, readAuthConfig } from './AuthConfig.ts';
import { type AuthConfigFilter, filterAuthConfigs } from './filterAuthConfigs.ts';

export type NewAuthConfig = Pick<
  AuthConfig,
  'toolkitSlug' | 'authScheme' | 'name' | 'isManaged' | 'toolAccess' | 'restrictToTools' | 'forToolRouter'
> &
  AuthConfigSecrets & { id?: string };

export type AuthConfigChanges = Partial<Omit<NewAuthConfig, 'id' | 'toolkitSlug' | 'authScheme' | 'isManaged'>>;

export type AuthConfigs = ReturnType<typeof createAuthConfigs>;

/** The stored auth configs. */
export function createAuthConfigs({ db, vault, now }: { db: Db; vault: Vault; now: () => number }) {
  const seal = (id: string, version: number, { credentials, shared, proxy }: AuthConfigSecrets) =>
    vault.seal({ credentials, shared, proxy }, { table: 'auth_config', id, version });

  const find = async (id: string, options: { evenDeleted?: boolean } = {}): Promise<AuthConfig | undefined> => {
    let query = db.selectFrom('auth_config').selectAll().where('id', '=', id);
    if (!options.evenDeleted) query = query.where('deleted_at', 'is', null);
    const row = await query.executeTakeFirst();
    return row && readAuthConfig(row, vault);
  };

  return {
    /** One whose ID there is already was made by somebody else at the same moment: it is the one. */
    async insert({ id = newId('ac'), ...config }: NewAuthConfig): Promise<AuthConfig> {
      await db
        .insertInto('auth_config')
        .values({
          id,
          uuid: randomUUID(),
          toolkit_slug: config.toolkitSlug,
          auth_scheme: config.authScheme,
          name: config.name,
          is_managed: config.isManaged ? 1 : 0,
          status: 'ENABLED',
          tool_access: JSON.stringify(config.toolAccess),
          restrict_to_tools: JSON.stringify(config.restrictToTools),
          for_tool_router: config.forToolRouter ? 1 : 0,
          sealed: seal(id, 1, config),
          sealed_version: 1,
          created_at: now(),
          updated_at: now(),
          deleted_at: null,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      const inserted = await find(id, { evenDeleted: true });
      if (!inserted) throw new Error(`${id} was removed while it was made`);
      return inserted;
    },

    /** A deleted one is found only where its accounts still need it. */
    find,

    async list(filter: AuthConfigFilter, limit: number, after?: PageKey): Promise<Page<AuthConfig>> {
      let query = filterAuthConfigs(db, filter)
        .selectAll()
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (after) query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after.at, after.id)));
      const rows = await query.execute();
      return readPage(
        rows.map((row) => readAuthConfig(row, vault)),
        limit,
        (config) => ({ at: config.createdAt, id: config.id }),
      );
    },

    async count(filter: AuthConfigFilter): Promise<number> {
      const { total } = await filterAuthConfigs(db, filter)
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return total;
    },

    /** Undefined when somebody else changed it since it was read. */
    async update(config: AuthConfig, changes: AuthConfigChanges): Promise<AuthConfig | undefined> {
      const next = { ...config, ...changes };
      const version = config.sealedVersion + 1;
      const row = await db
        .updateTable('auth_config')
        .set({
          name: next.name,
          tool_access: JSON.stringify(next.toolAccess),
          restrict_to_tools: JSON.stringify(next.restrictToTools),
          for_tool_router: next.forToolRouter ? 1 : 0,
          sealed: seal(config.id, version, next),
          sealed_version: version,
          updated_at: now(),
        })
        .where('id', '=', config.id)
        .where('sealed_version', '=', config.sealedVersion)
        .where('deleted_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      return row && readAuthConfig(row, vault);
    },

    async setEnabled(id: string, isEnabled: boolean): Promise<boolean> {
      const row = await db
        .updateTable('auth_config')
        .set({ status: isEnabled ? 'ENABLED' : 'DISABLED', updated_at: now() })
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async remove(id: string): Promise<boolean> {
      const row = await db
        .updateTable('auth_config')
        .set({ deleted_at: now(), status: 'DISABLED' })
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
