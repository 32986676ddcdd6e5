import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithVendor } from '../connectAcme.ts';
import { expiredEvent } from '../../src/webhook/webhookEvents.ts';
import { createDatabase, postgresUrl, queryPostgres } from '../postgres/createDatabase.ts';
import { accountOf, importAccount, isRenewal, ownApp, renewalsOf, tokens, whoAmI } from '../renewals.ts';
import { rotatingVendor } from '../rotatingVendor.ts';
import { type Answer, makeDataDir, startBackend } from '../startBackend.ts';
import { acmeCatalog, json, startVendor } from '../startVendor.ts';
import { changeRows } from '../useStore.ts';
import { seededRandom } from './randomJson.ts';
import { type ServeProcess, serveProcess } from './serveProcess.ts';

const encryptionKey = randomBytes(32).toString('base64');

/** A process of its own that knows `acme`. */
function serveAcme(
  vendorUrl: string,
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<ServeProcess> {
  const toolkits = join(makeDataDir(), 'toolkits.json');
  writeFileSync(toolkits, JSON.stringify(acmeCatalog(vendorUrl).list()));
  return serveProcess(dataDir, ['--no-sandbox', '--toolkits', toolkits, '--allow-egress', vendorUrl], {
    KIT_BACKEND_ENCRYPTION_KEY: encryptionKey,
    ...environment,
  });
}

const callOf = ({ url, apiKey }: ServeProcess) => ({
  async call(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
    const response = await fetch(`${url}/api/v3.1${path}`, { method, headers, body: JSON.stringify(body) });
    return { status: response.status, headers: response.headers, body: await response.json() };
  },
});

describe('a process that stands still in the middle of a renewal', () => {
  beforeAll(async () => void (await postgresUrl()));

  it('has its late result thrown away, and leaves the lease to whoever has taken over (J3)', async () => {
    const databaseUrl = await createDatabase();
    const answers: (() => void)[] = [];
    const { vendor, backend } = await startWithVendor(
      (request, response) => {
        const used = request.headers.authorization;
        if (!isRenewal(request)) json(200, { used })(request, response);
        else answers.push(() => json(200, tokens(renewalsOf(vendor).length + 1))(request, response));
      },
      {},
      { databaseUrl, encryptionKey, refreshIntervalMs: 3_600_000 },
    );
    const accountId = await importAccount(backend, await ownApp(backend), tokens(1));
    const other = await serveAcme(vendor.url, makeDataDir(), { DATABASE_URL: databaseUrl });
    const leases = () =>
      queryPostgres(databaseUrl, 'select lease_owner from connected_account where lease_owner is not null');

    await queryPostgres(databaseUrl, 'update connected_account set refresh_at = 0');
    const late = whoAmI(callOf(other), accountId);
    await expect.poll(() => answers.length).toBe(1);
    const [before] = await leases();
    other.stop();
    answers[0]?.();

    backend.clock.now += 60_000; // its lease is over
    const taken = whoAmI(backend, accountId);
    await expect.poll(() => answers.length).toBe(2);
    const [after] = await leases();
    expect(after).not.toEqual(before);
    other.goOn();
    await late;
    expect(await leases()).toEqual([after]);
    expect((await accountOf(backend, accountId)).status).toBe('ACTIVE');
    answers[1]?.();
    await taken;

    await expect.poll(leases).toEqual([]);
    for (const each of [backend, callOf(other)])
      expect((await whoAmI(each, accountId)).body.data.used).toBe('Bearer at_3');
    expect(renewalsOf(vendor)).toEqual(['rt_1', 'rt_1']);
  });
});

describe('a process that is killed in the middle of renewals', () => {
  it('leaves accounts that work, or, where the vendor had just rotated, are told to be over, by one more try (J4)', async () => {
    const random = seededRandom(4);
    let isNextLost = false;
    const played = rotatingVendor({
      answering: (request, answer) => {
        if (!isRenewal(request)) answer();
        else if (isNextLost) isNextLost = false; // rotated, and never told to the process that will be killed
        else setTimeout(answer, random() * 25);
      },
    });
    const vendor = await startVendor(played.answer);
    const subscriber = await startVendor(json(200, {}));
    const dataDir = makeDataDir();
    const start = (refreshIntervalMs: number) =>
      startBackend({
        dataDir,
        encryptionKey,
        sandbox: false,
        catalog: acmeCatalog(vendor.url),
        allowEgress: [vendor.url, subscriber.url],
        refreshIntervalMs,
      });
    const perRound = 40;
    let lost = 0;
    let kept = 0;

    for (const round of [1, 2, 3, 4]) {
      const before = await start(3_600_000);
      if (round === 1)
        await before.call('POST', '/webhook_subscriptions', {
          webhook_url: subscriber.url,
          enabled_events: [expiredEvent],
        });
      const authConfigId = await ownApp(before);
      const accountIds: string[] = [];
      for (let i = 0; i < perRound; i += 1) accountIds.push(await importAccount(before, authConfigId, played.grant()));
      await before.close();
      await changeRows({ dataDir }, "update connected_account set refresh_at = 0 where status = 'ACTIVE'");

      const doomed = await serveAcme(vendor.url, dataDir);
      const asked = renewalsOf(vendor).length;
      isNextLost = true;
      const calls = accountIds.map((id) => whoAmI(callOf(doomed), id).catch(() => undefined));
      await expect.poll(() => renewalsOf(vendor).length, { interval: 1 }).toBeGreaterThan(asked);
      await sleep(random() * 100);
      await doomed.kill();
      await Promise.all(calls);

      const after = await start(50);
      after.clock.now += 60_000; // what was taken is free again
      const tried = renewalsOf(vendor).length;
      for (const id of accountIds) {
        const [, { status }] = [await whoAmI(after, id), await whoAmI(after, id)];
        const account = await accountOf(after, id);
        const isLost = account.status === 'EXPIRED';
        expect([status, account.status_reason]).toEqual(
          isLost ? [422, 'Permanent auth error during token refresh'] : [200, null],
        );
        if (isLost) lost += 1;
        else kept += 1;
      }
      // None was tried twice, whatever had become of it.
      const again = renewalsOf(vendor).slice(tried);
      expect(new Set(again).size).toBe(again.length);
      // Those, and only those, that the vendor had rotated for a process that could not write it down.
      expect(played.reused()).toBe(lost);
      await expect.poll(() => subscriber.requests.length).toBe(lost);
      await after.close();
    }
    expect(lost).toBeGreaterThanOrEqual(4);
    expect(kept).toBeGreaterThan(lost);
  });
});
