import { randomUUID } from 'node:crypto';
import { newId } from '../newId.ts';
import { readJson } from '../store/readJson.ts';
import type { Db } from '../store/tables.ts';

/** What the operator set for the whole project, in the upstream's own names. */
export interface ProjectConfig {
  is_2FA_enabled: boolean;
  logo_url?: string | undefined;
  display_name?: string | undefined;
  mask_secret_keys_in_connected_account: boolean;
  log_visibility_setting: 'show_all' | 'dont_store_data';
  require_mcp_api_key: boolean;
  is_composio_link_enabled_for_managed_auth: boolean;
  signed_url_file_expiry_in_seconds: number;
}

export interface ProjectIdentity {
  id: string;
  uuid: string;
  orgId: string;
  createdAt: number;
}

export type ProjectSettings = ReturnType<typeof createProjectSettings>;

const defaults: ProjectConfig = {
  is_2FA_enabled: false,
  mask_secret_keys_in_connected_account: true,
  log_visibility_setting: 'show_all',
  require_mcp_api_key: false,
  is_composio_link_enabled_for_managed_auth: true,
  signed_url_file_expiry_in_seconds: 3600,
};

/** The one project of this backend: who it is, and how it is set up. */
export function createProjectSettings({ db, now }: { db: Db; now: () => number }) {
  const read = async (name: string): Promise<string | undefined> =>
    (await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst())?.value;
  const configOf = (text: string): ProjectConfig => ({ ...defaults, ...readJson<Partial<ProjectConfig>>(text) });

  /** Only where it is still what was read. */
  async function replaceConfig(before: string | undefined, value: string): Promise<boolean> {
    const name = 'project_config';
    const row =
      before === undefined
        ? await db
            .insertInto('setting')
            .values({ name, value })
            .onConflict((conflict) => conflict.column('name').doNothing())
            .returning('name')
            .executeTakeFirst()
        : await db
            .updateTable('setting')
            .set({ value })
            .where('name', '=', name)
            .where('value', '=', before)
            .returning('name')
            .executeTakeFirst();
    return row !== undefined;
  }

  return {
    config: async (): Promise<ProjectConfig> => configOf((await read('project_config')) ?? '{}'),

    async update(changes: Partial<ProjectConfig>): Promise<ProjectConfig> {
      for (;;) {
        const before = await read('project_config');
        const next = { ...configOf(before ?? '{}'), ...changes };
        if (await replaceConfig(before, JSON.stringify(next))) return next;
      }
    },

    /** Made once, on first use. */
    async identity(): Promise<ProjectIdentity> {
      const fresh: ProjectIdentity = { id: newId('pr'), uuid: randomUUID(), orgId: newId('ok'), createdAt: now() };
      await db
        .insertInto('setting')
        .values({ name: 'project_identity', value: JSON.stringify(fresh) })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const known = await read('project_identity');
      return known === undefined ? fresh : readJson<ProjectIdentity>(known);
    },
  };
}
