import { newId } from '../newId.ts';
import type { Db } from '../store/tables.ts';
import type { AuthConfig } from './AuthConfig.ts';
import type { AuthConfigs } from './createAuthConfigs.ts';

/** The auth config that a toolkit's connections use where none was named: the newest that is enabled, else one that `create` makes. */
export function createAuthConfigPicker(db: Db, authConfigs: AuthConfigs) {
  const creating = new Map<string, Promise<AuthConfig>>();

  /**
   * The ID under which it is made. Whoever asks first, in whichever process, decides it for all of them, so that those
   * who make one at the same moment make the same one.
   */
  async function agreedId(toolkitSlug: string): Promise<string> {
    const name = `auth_config_of:${toolkitSlug}`;
    const value = newId('ac');
    await db
      .insertInto('setting')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    for (;;) {
      const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirstOrThrow();
      const known = await authConfigs.find(row.value, { evenDeleted: true });
      if (!known || isPickable(known)) return row.value;
      // It was deleted or switched off since: the next one gets a new ID, from the first who sees that.
      await db.updateTable('setting').set({ value }).where('name', '=', name).where('value', '=', row.value).execute();
    }
  }

  return async (toolkitSlug: string, create: (id: string) => Promise<AuthConfig>): Promise<AuthConfig> => {
    const page = await authConfigs.list({ toolkitSlugs: [toolkitSlug] }, 100);
    const existing = page.items.find(isPickable);
    if (existing) return existing;
    const current = creating.get(toolkitSlug);
    if (current) return current;
    const created = agreedId(toolkitSlug)
      .then(create)
      .finally(() => creating.delete(toolkitSlug));
    creating.set(toolkitSlug, created);
    return created;
  };
}

function isPickable({ forToolRouter, isEnabled, deletedAt }: AuthConfig): boolean {
  return forToolRouter && isEnabled && deletedAt === null;
}
