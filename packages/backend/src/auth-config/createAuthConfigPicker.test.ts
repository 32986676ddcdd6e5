import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, postgresUrl } from '../../test/postgres/createDatabase.ts';
import { startBackend } from '../../test/startBackend.ts';
import { acmeCatalog, acmeClient } from '../../test/startVendor.ts';

beforeAll(async () => void (await postgresUrl()));

/** Backends that share one database, in which nobody has made an auth config. */
async function startShared(count: number) {
  const options = {
    sandbox: false,
    databaseUrl: await createDatabase(),
    encryptionKey: randomBytes(32).toString('base64'),
    catalog: acmeCatalog('https://acme.example'),
    managedClients: () => acmeClient,
  };
  const backends = [];
  for (let i = 0; i < count; i += 1) backends.push(await startBackend(options));
  const [first] = backends;
  if (!first) throw new Error('there is none');
  const link = async (backend = first): Promise<string> => {
    const { body: session } = await backend.call('POST', '/tool_router/session', { user_id: 'ada' });
    const path = `/tool_router/session/${session.session_id}/link`;
    const { status, body } = await backend.call('POST', path, { toolkit: 'acme' });
    expect(status).toBe(201);
    const { body: account } = await backend.call('GET', `/connected_accounts/${body.connected_account_id}`);
    return account.auth_config.id;
  };
  return { backends, first, link };
}

describe('createAuthConfigPicker', () => {
  it('makes one managed auth config, however many processes need it at the same moment', async () => {
    const { backends, first, link } = await startShared(3);

    const used = await Promise.all(backends.flatMap((backend) => [link(backend), link(backend), link(backend)]));

    const { body } = await first.call('GET', '/auth_configs?show_disabled=true');
    expect(body.items).toHaveLength(1);
    expect(new Set(used)).toEqual(new Set([body.items[0].id]));
  });

  it('makes another one where that was deleted or switched off', async () => {
    const { first, link } = await startShared(1);
    const original = await link();
    await first.call('DELETE', `/auth_configs/${original}`);
    const second = await link();
    await first.call('PATCH', `/auth_configs/${second}/DISABLED`);
    const third = await link();

    expect(new Set([original, second, third]).size).toBe(3);
    expect(await link()).toBe(third);
  });
});
