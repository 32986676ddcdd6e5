import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from '../logger.ts';
import { StartError } from '../startError.ts';
import type { Db } from '../store/tables.ts';
import { createVault, type Vault, VaultError } from './createVault.ts';
import { loadOrCreateSecret } from './loadOrCreateSecret.ts';
import { parseEncryptionKey } from './parseEncryptionKey.ts';

export interface VaultOptions {
  dataDir: string;
  encryptionKey: string | undefined;
  previousEncryptionKeys: readonly string[];
  production: boolean;
  logger: Logger;
}

const witness = { table: 'setting', id: 'key_witness', version: 1 };

/** The vault of a data directory, after proof that its key is the one that sealed what is there. */
export async function openVault(db: Db, options: VaultOptions): Promise<Vault> {
  const texts = [options.encryptionKey ?? developmentKey(options), ...options.previousEncryptionKeys];
  const [newest, ...previous] = texts.map(parseEncryptionKey);
  if (newest === undefined) throw new TypeError('no key');
  const vault = createVault([newest, ...previous]);

  const value = vault.seal('sealed with the right key', witness);
  // The first process leaves its mark; another one that starts beside it with another key is refused.
  await db
    .insertInto('setting')
    .values({ name: witness.id, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await db.selectFrom('setting').select('value').where('name', '=', witness.id).executeTakeFirstOrThrow();
  refuseWrongKey(vault, row.value);
  if (!row.value.startsWith(vault.newest)) {
    await db.updateTable('setting').set({ value }).where('name', '=', witness.id).execute();
  }
  return vault;
}

function developmentKey({ dataDir, production, logger }: VaultOptions): string {
  if (production) {
    throw new StartError(
      'encryption_key_missing',
      'production needs an encryption key, or credentials would rest beside their own key. Set KIT_BACKEND_ENCRYPTION_KEY to 32 random bytes in base64 (openssl rand -base64 32).',
    );
  }
  const file = join(dataDir, 'encryption-key');
  const { secret, created } = loadOrCreateSecret(file, () => randomBytes(32).toString('base64'));
  if (created)
    logger.warn({ file }, 'made an encryption key beside the data, for development; production takes its own');
  return secret;
}

function refuseWrongKey(vault: Vault, sealed: string): void {
  try {
    vault.open(sealed, witness);
  } catch (cause) {
    if (!(cause instanceof VaultError)) throw cause;
    throw new StartError(
      'encryption_key_wrong',
      'this encryption key is not the one that sealed the stored credentials. Nothing was changed. Give the right key, or give the old one as a previous key to rotate.',
    );
  }
}
