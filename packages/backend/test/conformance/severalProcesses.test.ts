import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCatalog } from '../../src/catalog/catalog.ts';
import { standInFor } from '../../src/sandbox/standIn.ts';
import { migrations } from '../../src/store/migrations.ts';
import { createAuthConfig, createLink } from '../connect.ts';
import { connectAcme, startWithVendor } from '../connectAcme.ts';
import { openBrowser } from '../openBrowser.ts';
import { createDatabase, postgresUrl, queryPostgres } from '../postgres/createDatabase.ts';
import { makeDataDir, startBackend } from '../startBackend.ts';
import { acmeCatalog, acmeClient, json } from '../startVendor.ts';
import { officialSdk } from './officialSdk.ts';
import { registerApp } from './registerApp.ts';
import { serveProcess } from './serveProcess.ts';

beforeAll(async () => void (await postgresUrl()));

const control = (sandboxUrl: string | undefined, body: object) =>
  fetch(`${sandboxUrl}/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function tokenRequests(sandboxUrl: string | undefined): Promise<Record<string, number>> {
  const response = await fetch(`${sandboxUrl}/control/log?toolkit=github`);
  return ((await response.json()) as { counts: Record<string, number> }).counts;
}

/** A backend with the sandbox and one account, and what another process needs to serve the same account. */
async function startShared() {
  const databaseUrl = await createDatabase();
  const encryptionKey = randomBytes(32).toString('base64');
  const backend = await startBackend({ databaseUrl, encryptionKey, refreshIntervalMs: 3_600_000 });
  const credentials = await registerApp(backend, 'github');
  const authConfigId = await createAuthConfig(backend, 'github', { authScheme: 'OAUTH2', credentials });
  const { url, accountId } = await createLink(backend, authConfigId);
  await openBrowser().connect(url);

  const toolkit = createCatalog().get('github');
  const toolkits = join(makeDataDir(), 'toolkits.json');
  writeFileSync(toolkits, JSON.stringify(toolkit && [standInFor(toolkit, backend.sandboxUrl ?? '')]));
  const serve = () =>
    serveProcess(makeDataDir(), ['--no-sandbox', '--toolkits', toolkits, '--allow-egress', backend.sandboxUrl ?? ''], {
      DATABASE_URL: databaseUrl,
      KIT_BACKEND_ENCRYPTION_KEY: encryptionKey,
    });
  return { backend, databaseUrl, accountId, serve };
}

async function whoAmI({ url, apiKey }: { url: string; apiKey: string }, accountId: string): Promise<unknown> {
  const response = await fetch(`${url}/api/v3.1/tools/execute/GITHUB_GET_CURRENT_USER`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ connected_account_id: accountId, arguments: {} }),
  });
  const answer = (await response.json()) as { data?: { name?: string } };
  return answer.data?.name ?? answer;
}

describe('several processes on one PostgreSQL', () => {
  it('renew one ended token by one request, however many callers each has, and all of them are served', async () => {
    const { backend, databaseUrl, accountId, serve } = await startShared();
    const processes = await Promise.all([serve(), serve(), serve(), serve()]);
    const before = await tokenRequests(backend.sandboxUrl);
    await control(backend.sandboxUrl, { do: 'expire-tokens', toolkit: 'github' });
    await queryPostgres(databaseUrl, 'update connected_account set refresh_at = 0');
    // Long enough for every process to come upon the ended token before there is another.
    await control(backend.sandboxUrl, { do: 'set-faults', toolkit: 'github', faults: { tokenDelayMs: 1500 } });

    const names = await Promise.all(
      processes.flatMap((each) => Array.from({ length: 250 }, () => whoAmI(each, accountId))),
    );

    expect(names).toHaveLength(1000);
    expect(new Set(names)).toEqual(new Set(['Maya Lindqvist']));
    expect([before, await tokenRequests(backend.sandboxUrl)]).toEqual([
      { authorization_code: 1 },
      { authorization_code: 1, refresh_token: 1 },
    ]);
  });

  it('share what is due among them: each account is renewed by one', async () => {
    let renewed = 0;
    const databaseUrl = await createDatabase();
    const encryptionKey = randomBytes(32).toString('base64');
    const { vendor, backend } = await startWithVendor(
      (request, response) => {
        const isRefresh = request.body.includes('grant_type=refresh_token');
        if (isRefresh) renewed += 1;
        json(200, { access_token: `at_${renewed}`, token_type: 'bearer', expires_in: 3600, refresh_token: 'rt' })(
          request,
          response,
        );
      },
      {},
      { databaseUrl, encryptionKey, refreshIntervalMs: 5 },
    );
    for (let i = 0; i < 25; i += 1) await connectAcme(backend);
    for (const _ of [1, 2]) {
      await startBackend({
        sandbox: false,
        catalog: acmeCatalog(vendor.url),
        managedClients: () => acmeClient,
        allowEgress: [vendor.url],
        databaseUrl,
        encryptionKey,
        refreshIntervalMs: 5,
        now: () => backend.clock.now,
      });
    }
    backend.clock.now += 3_590_000;

    const waiting = () =>
      queryPostgres(
        databaseUrl,
        `select 1 from connected_account where refresh_at <= ${backend.clock.now} or lease_owner is not null`,
      );
    await expect.poll(waiting).toEqual([]);
    expect(renewed).toBe(25);
  });

  it('refuse one that has another encryption key, also while the first ones start', async () => {
    const databaseUrl = await createDatabase();
    const start = () =>
      startBackend({ sandbox: false, databaseUrl, encryptionKey: randomBytes(32).toString('base64') });
    const outcomes = await Promise.allSettled([start(), start(), start()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'encryption_key_wrong' });
    }
  });

  it('make the tables, one key and one API key together where four of them start at once', async () => {
    const dataDir = makeDataDir();
    const databaseUrl = await createDatabase();
    const served = await Promise.all(
      [1, 2, 3, 4].map(() =>
        serveProcess(dataDir, ['--no-sandbox'], { DATABASE_URL: databaseUrl, KIT_BACKEND_API_KEY: '' }),
      ),
    );
    const headers = { 'x-api-key': readFileSync(join(dataDir, 'api-key'), 'utf8').trim() };
    const answers = await Promise.all(served.map(({ url }) => fetch(`${url}/api/v3.1/auth_configs`, { headers })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const made = await queryPostgres(databaseUrl, 'select name from kysely_migration order by name');
    expect(made.map(({ name }) => name)).toEqual(Object.keys(migrations));
  });
});

describe('a process on PostgreSQL', () => {
  it('connects, calls, renews and does it again after it was killed', async () => {
    const dataDir = makeDataDir();
    const environment = { DATABASE_URL: await createDatabase() };
    const first = await serveProcess(dataDir, [], environment);
    const composio = officialSdk(first);
    const { id: authConfigId } = await composio.authConfigs.create('github');
    const { id, redirectUrl } = await composio.connectedAccounts.link('ada', authConfigId);
    await openBrowser().connect(redirectUrl ?? '');
    const call = async (at: typeof first) =>
      (await officialSdk(at).tools.proxyExecute({ connectedAccountId: id, endpoint: '/user', method: 'GET' })).data;
    expect(await call(first)).toMatchObject({ name: 'Maya Lindqvist' });
    await first.kill();

    const second = await serveProcess(dataDir, [], environment);
    await control(second.sandboxUrl, { do: 'expire-tokens', toolkit: 'github' });
    expect(await call(second)).toMatchObject({ name: 'Maya Lindqvist' });
    expect(await tokenRequests(second.sandboxUrl)).toEqual({ refresh_token: 1 });
  });
});
