import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { fillAccounts } from '../../test/fillAccounts.ts';
import { makeDataDir } from '../../test/startBackend.ts';
import { silentLogger } from '../logger.ts';
import { openStore } from '../store/openStore.ts';
import { createKeyRing } from './createKeyRing.ts';
import { createVault, type Vault } from './createVault.ts';
import { keyIdOf } from './keyIdOf.ts';
import { rewrapBatch } from './rewrapBatch.ts';

it('rewrapBatch keeps what somebody else writes between its reading and its writing', async () => {
  const dataDir = makeDataDir();
  const { encryptionKey } = await fillAccounts({ dataDir }, 3);
  const old = Buffer.from(encryptionKey, 'base64');
  const vault = createVault(createKeyRing([randomBytes(32), old]));
  const store = await openStore({ dataDir });
  onTestFinished(() => store.close());
  const beside = new Sqlite(join(dataDir, 'backend.sqlite'));
  onTestFinished(() => void beside.close());
  const id = 'ca_000000000001';
  const at = { table: 'connected_account', id, version: 2 };
  const renewed = vault.seal({ generic_api_key: 'renewed' }, at, keyIdOf(old));
  const interrupted: Vault = {
    ...vault,
    open(sealed, place) {
      if (place.id === id)
        beside.prepare('update connected_account set sealed = ?, sealed_version = 2 where id = ?').run(renewed, id);
      return vault.open(sealed, place);
    },
  };

  const sealed = { table: 'connected_account', id: 'id' } as const;
  await rewrapBatch({ db: store.db, vault: interrupted, logger: silentLogger, sealed, keyId: keyIdOf(old), after: '' });

  const row = await store.db.selectFrom('connected_account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(row.sealed_version).toBe(2);
  expect(vault.open(row.sealed, at)).toEqual({ generic_api_key: 'renewed' });
});
