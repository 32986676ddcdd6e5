import { silentLogger } from '../../logger.ts';
import { listProcesses } from '../../store/createPresence.ts';
import { lockHolder } from '../../store/lockDirectory.ts';
import type { Store } from '../../store/Store.ts';
import { createVault } from '../../vault/createVault.ts';
import type { KeyRing } from '../../vault/createKeyRing.ts';
import { keyFileOf, madeKeyFile, openKeys } from '../../vault/openKeys.ts';
import { proveKeys } from '../../vault/openVault.ts';
import { rotationState } from '../../vault/rotationState.ts';
import type { ServeArguments } from '../readArguments.ts';
import { type Finding, ok, problem, refusal, warning } from './Finding.ts';

const check = 'Encryption key';

/** The keys that were given, without the store; undefined where there is none, or none that can be used. */
export function checkGivenKeys(options: ServeArguments): { findings: Finding[]; ring: KeyRing | undefined } {
  try {
    const file = keyFileOf(options);
    if (options.encryptionKey === undefined && file === undefined) {
      const fix = 'Set KIT_BACKEND_ENCRYPTION_KEY to what this prints, and keep a copy: openssl rand -base64 32';
      const finding = options.production
        ? problem(check, 'there is none, and production does not start without', fix)
        : warning(check, 'there is none yet; one is made beside the data on start, for development', fix);
      return { findings: [finding], ring: undefined };
    }
    const ring = openKeys(options, silentLogger);
    const isBeside = file === madeKeyFile(options.dataDir);
    const text = `${ring.newest}, from ${file ?? 'the environment'}${isBeside ? ', which is for development' : ''}`;
    return { findings: [ok(check, text)], ring };
  } catch (error) {
    return { findings: [refusal(check, error)], ring: undefined };
  }
}

interface StoredKeys {
  options: ServeArguments;
  ring: KeyRing;
  now: () => number;
  /** Tables of an older version do not say who serves. */
  isCurrent: boolean;
}

/** Whether they open what is stored, which are in use, and whether all processes have the same. */
export async function checkStoredKeys(store: Store, { options, ring, now, isCurrent }: StoredKeys): Promise<Finding[]> {
  const vault = createVault(ring);
  const { lostEncryptionKeys: lostKeys } = options;
  try {
    await proveKeys(store.db, { ring, vault, lostKeys });
  } catch (error) {
    return [refusal('Stored keys', error)];
  }
  const record = await checkRecords(store, ring);
  if (!isCurrent) return [record];
  const nobodyServes = !store.isShared && lockHolder(options.dataDir) === undefined;
  const state = await rotationState(store, ring, { now, nobodyServes, lostKeys });
  const findings = [record];
  const used = [{ keyId: state.newest, records: state.sealed }, ...state.older];
  const list = used.map(({ keyId, records }) => `${keyId} (${records.toLocaleString('en-US')} records)`).join(', ');
  findings.push(
    state.older.length > 0
      ? warning('Keys in use', `${list}: an older key is being replaced`, 'kit-backend rotate-key says when it is done')
      : ok('Keys in use', list),
  );
  if (state.isDone && ring.ids.length > 1) {
    const unused = ring.ids.filter((id) => id !== ring.newest).join(', ');
    findings.push(
      warning('Keys in use', `no record needs ${unused}`, 'kit-backend rotate-key takes it out, or says where to'),
    );
  }
  for (const { pid, host } of state.unaware) {
    findings.push(
      warning(
        'Keys in use',
        `process ${pid} on ${host} does not have ${ring.newest}`,
        'Restart it with the new key and the old one',
      ),
    );
  }
  if (store.isShared) {
    const processes = await listProcesses({ ...store, now });
    const names = processes.map(({ pid, host }) => `${pid} on ${host}`).join(', ');
    findings.push(
      ok('In use', processes.length === 0 ? 'no, no backend serves this database' : `yes, by process ${names}`),
    );
  }
  return findings;
}

/** The newest account is opened for real. */
async function checkRecords({ db }: Store, ring: KeyRing): Promise<Finding> {
  const row = await db
    .selectFrom('connected_account')
    .select(['id', 'sealed', 'sealed_version'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return ok('Stored keys', 'the key fits; no account is stored yet');
  try {
    createVault(ring).open(row.sealed, { table: 'connected_account', id: row.id, version: row.sealed_version });
    return ok('Stored keys', `the key opens what is stored (tried on ${row.id})`);
  } catch (error) {
    return refusal('Stored keys', error);
  }
}
