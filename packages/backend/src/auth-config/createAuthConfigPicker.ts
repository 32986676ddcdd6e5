import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { newId } from '../newId.ts';
import type { Db } from '../store/tables.ts';
import type { AuthConfig } from './AuthConfig.ts';
import type { AuthConfigs } from './createAuthConfigs.ts';

type Toolkit = Pick<CatalogToolkit, 'slug' | 'schemes'>;

/** The auth config that a toolkit's connections use where none was named: the newest that is enabled, else one that `create` makes. */
export function createAuthConfigPicker(db: Db, authConfigs: AuthConfigs) {
  const creating = new Map<string, Promise<AuthConfig>>();

  /**
   * The ID under which it is made. Whoever asks first, in whichever process, decides it for all of them, so that those
   * who make one at the same moment make the same one.
   */
  async function agreedId(toolkit: Toolkit): Promise<string> {
    const name = `auth_config_of:${toolkit.slug}`;
    const value = newId('ac');
    await db
      .insertInto('setting')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    for (;;) {
      const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirstOrThrow();
      const known = await authConfigs.find(row.value, { evenDeleted: true });
      if (!known || isPickable(known, toolkit)) return row.value;
      // It was deleted or switched off since: the next one gets a new ID, from the first who sees that.
      await db.updateTable('setting').set({ value }).where('name', '=', name).where('value', '=', row.value).execute();
    }
  }

  return async (toolkit: Toolkit, create: (id: string) => Promise<AuthConfig>): Promise<AuthConfig> => {
    const { slug } = toolkit;
    const page = await authConfigs.list({ toolkitSlugs: [slug] }, 100);
    const existing = page.items.find((config) => isPickable(config, toolkit));
    if (existing) return existing;
    const current = creating.get(slug);
    if (current) return current;
    const created = agreedId(toolkit)
      .then(create)
      .finally(() => creating.delete(slug));
    creating.set(slug, created);
    return created;
  };
}

/** Nobody has to say that it is to be used, and the catalog has its scheme still. */
export function isPickable({ forToolRouter, isEnabled, deletedAt, authScheme }: AuthConfig, toolkit: Toolkit): boolean {
  return forToolRouter && isEnabled && deletedAt === null && toolkit.schemes.some(({ mode }) => mode === authScheme);
}
