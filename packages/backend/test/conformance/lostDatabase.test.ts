import { describe, expect, it, onTestFinished } from 'vitest';
import { createAuthConfig } from '../connect.ts';
import { createDatabase, queryPostgres } from '../postgres/createDatabase.ts';
import { startPostgres } from '../postgres/startPostgres.ts';
import { startBackend, type TestBackend } from '../startBackend.ts';

const ours = "application_name like 'kit-backend%' and datname = current_database()";

/** Writes and reads as fast as answers come, until it is told to stop; knows what was acknowledged. */
function useBackend(backend: TestBackend, authConfigId: string) {
  const acknowledged: string[] = [];
  const statuses = new Set<number>();
  const work = { isOver: false };
  const worker = async (): Promise<void> => {
    while (!work.isOver) {
      const created = await backend.call('POST', '/connected_accounts', {
        auth_config: { id: authConfigId },
        connection: { user_id: 'ada', state: { authScheme: 'API_KEY', val: { generic_api_key: 'key' } } },
      });
      if (created.status === 201) acknowledged.push(created.body.id);
      const listed = await backend.call('GET', '/connected_accounts?limit=5');
      for (const { status } of [created, listed]) statuses.add(status);
    }
  };
  const workers = Array.from({ length: 6 }, worker);
  return {
    acknowledged,
    statuses,
    async stop() {
      work.isOver = true;
      await Promise.all(workers);
    },
  };
}

async function expectAll(backend: TestBackend, ids: readonly string[]): Promise<void> {
  const { body } = await backend.call('GET', `/connected_accounts?limit=1000&user_ids=ada`);
  const found = new Set(body.items.map(({ id }: { id: string }) => id));
  expect(ids.filter((id) => !found.has(id))).toEqual([]);
}

const isReady = async ({ url }: TestBackend) => (await fetch(`${url}/ready`)).status;

describe('a backend on PostgreSQL', () => {
  it('goes on when its connections are ended in the middle of requests, and loses nothing that it acknowledged', async () => {
    const databaseUrl = await createDatabase();
    const backend = await startBackend({ sandbox: false, databaseUrl });
    const use = useBackend(backend, await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY' }));
    for (let time = 1; time <= 5; time += 1) {
      const before = use.acknowledged.length;
      await expect.poll(() => use.acknowledged.length).toBeGreaterThan(before + 5);
      await queryPostgres(databaseUrl, `select pg_terminate_backend(pid) from pg_stat_activity where ${ours}`);
    }
    const after = use.acknowledged.length;
    await expect.poll(() => use.acknowledged.length).toBeGreaterThan(after + 5);
    await use.stop();

    expect([...use.statuses].filter((status) => ![200, 201, 500].includes(status))).toEqual([]);
    await expectAll(backend, use.acknowledged);
    const open = await queryPostgres(databaseUrl, `select count(*)::int as count from pg_stat_activity where ${ours}`);
    expect(open[0]?.['count']).toBeLessThanOrEqual(11); // ten, and the one that listens
  });

  it('is not ready while the server recovers from a crash, and is as before when it has', async () => {
    const postgres = await startPostgres(); // others use the shared one
    onTestFinished(() => postgres.stop());
    const backend = await startBackend({ sandbox: false, databaseUrl: postgres.url });
    const use = useBackend(backend, await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY' }));
    await expect.poll(() => use.acknowledged.length).toBeGreaterThan(10);

    const [one] = await queryPostgres(postgres.url, `select pid from pg_stat_activity where ${ours} limit 1`);
    process.kill(Number(one?.['pid']), 'SIGKILL'); // the server then ends all the others, and recovers
    await expect.poll(() => use.statuses.has(500)).toBe(true);
    const down = use.acknowledged.length;
    await expect.poll(() => isReady(backend)).toBe(200);
    await expect.poll(() => use.acknowledged.length).toBeGreaterThan(down + 5);
    await use.stop();

    expect([...use.statuses].filter((status) => ![200, 201, 500].includes(status))).toEqual([]);
    await expectAll(backend, use.acknowledged);
  });
});
