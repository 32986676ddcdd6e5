import { errors, type Adapter, type AdapterFactory, type AdapterPayload } from 'oidc-provider';
import type { SandboxDatabase } from '../openSandboxDatabase.ts';
import type { AppRegistry } from '../registry/createAppRegistry.ts';

interface AdapterOptions {
  readonly database: SandboxDatabase;
  readonly apps: AppRegistry;
  /** Clock in milliseconds: a record is gone when this says so, whatever the provider's own clock says. */
  readonly now: () => number;
}

/** Keeps the provider's records in SQLite, so that grants and tokens outlive the process. */
export function createOidcAdapter({ database, apps, now }: AdapterOptions): AdapterFactory {
  const upsert = database.prepare(
    `INSERT INTO record (model, id, payload, grant_id, uid, expires_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id,
       uid = excluded.uid, expires_at = excluded.expires_at`,
  );
  const sweep = database.prepare('DELETE FROM record WHERE expires_at <= ?');
  const alive = '(expires_at IS NULL OR expires_at > ?)';
  const find = database.prepare<[string, string, number], { payload: string }>(
    `SELECT payload FROM record WHERE model = ? AND id = ? AND ${alive}`,
  );
  const findByUid = database.prepare<[string, string, number], { payload: string }>(
    `SELECT payload FROM record WHERE model = ? AND uid = ? AND ${alive}`,
  );
  const consume = database.prepare(
    `UPDATE record SET payload = json_set(payload, '$.consumed', ?)
     WHERE model = ? AND id = ? AND json_extract(payload, '$.consumed') IS NULL`,
  );
  const destroy = database.prepare('DELETE FROM record WHERE model = ? AND id = ?');
  const revokeGrant = database.prepare('DELETE FROM record WHERE model = ? AND grant_id = ?');

  const parse = (row: { payload: string } | undefined): AdapterPayload | undefined => {
    const payload: AdapterPayload | undefined = row && JSON.parse(row.payload);
    return payload;
  };

  return (model): Adapter => ({
    async upsert(id, payload, expiresIn) {
      if (model === 'Interaction') sweep.run(now());
      const expiresAt = expiresIn === undefined ? null : now() + expiresIn * 1000;
      upsert.run(model, id, JSON.stringify(payload), payload.grantId ?? null, payload.uid ?? null, expiresAt);
    },
    async find(id) {
      return model === 'Client' ? clientMetadata(apps, id) : parse(find.get(model, id, now()));
    },
    async findByUid(uid) {
      return parse(findByUid.get(model, uid, now()));
    },
    async findByUserCode() {
      return undefined;
    },
    async consume(id) {
      // One statement decides who was first: the provider itself looks and then writes.
      const { changes } = consume.run(Math.floor(now() / 1000), model, id);
      if (changes === 0) throw new errors.InvalidGrant(`${model} was used already`);
    },
    async destroy(id) {
      destroy.run(model, id);
    },
    async revokeByGrantId(grantId) {
      revokeGrant.run(model, grantId);
    },
  });
}

function clientMetadata(apps: AppRegistry, clientId: string): AdapterPayload | undefined {
  const app = apps.find(clientId);
  if (!app) return undefined;
  return {
    client_id: app.clientId,
    client_secret: app.clientSecret,
    client_name: app.name,
    redirect_uris: [...app.redirectUris],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: app.authMethod === 'client_secret_basic' ? 'client_secret_basic' : 'client_secret_post',
  };
}
