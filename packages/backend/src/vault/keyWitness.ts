import type { Db } from '../store/tables.ts';
import { keyIdIn, type Vault } from './createVault.ts';

const place = { table: 'setting', id: 'key_witness', version: 1 };
const text = 'sealed with the right key';

/** A value in the store that says with which key records are sealed, and proves that one has it. */
export function keyWitness(db: Db) {
  const read = async (): Promise<string | undefined> =>
    (await db.selectFrom('setting').select('value').where('name', '=', place.id).executeTakeFirst())?.value;

  return {
    /** Undefined where nothing has been sealed yet. */
    async keyId(): Promise<string | undefined> {
      return keyIdIn((await read()) ?? '');
    },

    /** The first process leaves its mark; another one that starts beside it with another key finds it. */
    async leave(vault: Vault): Promise<void> {
      await db
        .insertInto('setting')
        .values({ name: place.id, value: vault.seal(text, place) })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
    },

    async replace(vault: Vault, keyId: string): Promise<void> {
      await db
        .updateTable('setting')
        .set({ value: vault.seal(text, place, keyId) })
        .where('name', '=', place.id)
        .execute();
    },

    /** Throws where the key does not open it. */
    async prove(vault: Vault): Promise<void> {
      const value = await read();
      if (value !== undefined) vault.open(value, place);
    },
  };
}
