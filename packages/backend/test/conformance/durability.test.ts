import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { authorizeAs } from '../../src/sandbox/authorizeAs.ts';
import { openBrowser } from '../openBrowser.ts';
import { officialSdk } from './officialSdk.ts';
import { seededRandom } from './randomJson.ts';
import { type ServeProcess, serveProcess } from './serveProcess.ts';

function makeDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'kit-durability-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** What was acknowledged of one account: its status, name and key as they must be found again. */
interface Acknowledged {
  alias: string;
  key: string;
  isDeleted: boolean;
  /** A change that was on its way when the process ended, and may have been made. */
  open?: { alias?: string; key?: string; isDeleted?: boolean } | undefined;
}

/** Writes as fast as answers come, and notes what each answer acknowledged, until the process is gone. */
async function writeUntilKilled(
  backend: ServeProcess,
  {
    authConfigId,
    book,
    prefix,
    seed,
  }: { authConfigId: string; book: Map<string, Acknowledged>; prefix: string; seed: number },
): Promise<void> {
  const random = seededRandom(seed);
  const { connectedAccounts } = officialSdk(backend).getClient().withOptions({ maxRetries: 0 });
  const mine: string[] = [];
  for (let i = 0; ; i++) {
    try {
      const id = mine.at(-1);
      const known = id === undefined ? undefined : book.get(id);
      const roll = random();
      if (id === undefined || !known || known.isDeleted || roll < 0.4) {
        const first = { alias: `${prefix}-${i}`, key: `${prefix}${i}-first` };
        const created = await connectedAccounts.create({
          auth_config: { id: authConfigId },
          connection: {
            user_id: 'ada',
            alias: first.alias,
            state: { authScheme: 'API_KEY', val: { status: 'ACTIVE', generic_api_key: first.key } },
          },
        });
        mine.push(created.id);
        book.set(created.id, { ...first, isDeleted: false });
      } else if (roll < 0.85) {
        known.open = { alias: `${prefix}-${i}`, key: `${prefix}${i}-later` };
        await connectedAccounts.patch(id, {
          alias: `${prefix}-${i}`,
          connection: { state: { authScheme: 'API_KEY', val: { generic_api_key: `${prefix}${i}-later` } } },
        });
        Object.assign(known, known.open, { open: undefined });
      } else {
        known.open = { isDeleted: true };
        await connectedAccounts.delete(id);
        Object.assign(known, known.open, { open: undefined });
      }
    } catch (error) {
      if (error instanceof Error && 'status' in error && error.status !== undefined) throw error;
      return; // the connection broke: the process is gone
    }
  }
}

describe('a process that is killed', () => {
  it('has lost nothing that it acknowledged, however often', async () => {
    const dataDir = makeDirectory();
    const book = new Map<string, Acknowledged>();
    let backend = await serveProcess(dataDir, ['--no-sandbox']);
    const client = () => officialSdk(backend).getClient();
    const { auth_config: config } = await client().authConfigs.create({
      toolkit: { slug: 'stripe' },
      auth_config: { type: 'use_custom_auth', authScheme: 'API_KEY', credentials: {} },
    });
    await client().patch('/api/v3.1/org/project/config', { body: { mask_secret_keys_in_connected_account: false } });

    for (const round of [1, 2, 3]) {
      const enough = book.size + 25;
      const writers = ['a', 'b', 'c', 'd'].map((name, i) =>
        writeUntilKilled(backend, { authConfigId: config.id, book, prefix: `${name}${round}`, seed: round * 10 + i }),
      );
      while (book.size < enough) await new Promise((resolve) => void setTimeout(resolve, 2));
      await backend.kill();
      await Promise.all(writers);
      backend = await serveProcess(dataDir, ['--no-sandbox']);

      const lost: unknown[] = [];
      for (const [id, expected] of book) {
        const found = await client()
          .connectedAccounts.retrieve(id)
          .catch(() => undefined);
        const values = found && { alias: found.alias, key: found.data['generic_api_key'] };
        const matches = ({ alias, key, isDeleted }: Acknowledged) =>
          isDeleted ? !found : found?.status === 'ACTIVE' && values?.alias === alias && values.key === key;
        const isOpenMade = expected.open !== undefined && matches({ ...expected, ...expected.open });
        if (!matches(expected) && !isOpenMade) lost.push({ id, expected, values });
        if (isOpenMade) Object.assign(expected, expected.open);
        expected.open = undefined;
      }
      expect(lost).toEqual([]);
    }
    expect(book.size).toBeGreaterThanOrEqual(75);
  });

  it('leaves accounts that work, renew their tokens, and links that can still be finished', async () => {
    const dataDir = makeDirectory();
    const first = await serveProcess(dataDir);
    const composio = officialSdk(first);
    const { id: authConfigId } = await composio.authConfigs.create('github');
    const finished = await composio.connectedAccounts.link('ada', authConfigId);
    await openBrowser().connect(finished.redirectUrl ?? '');
    const waiting = await composio.connectedAccounts.link('grace', authConfigId);
    await first.kill();

    const second = await serveProcess(dataDir);
    const later = officialSdk(second);
    const whoAmI = async (id: string) =>
      (await later.tools.proxyExecute({ connectedAccountId: id, endpoint: '/user', method: 'GET' })).data;
    expect(await whoAmI(finished.id)).toMatchObject({ name: 'Maya Lindqvist' });
    await fetch(`${second.sandboxUrl}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ do: 'expire-tokens', toolkit: 'github' }),
    });
    expect(await whoAmI(finished.id)).toMatchObject({ name: 'Maya Lindqvist' });

    // The port has changed with the process, and with it the redirect URI that the vendor knows.
    const link = (waiting.redirectUrl ?? '').replace(first.url, second.url);
    const browser = openBrowser();
    const left = await browser.submit(link);
    const end = await browser.visit(await authorizeAs(left.onward ?? '', { person: 'Yuki Arslan' }));
    expect(end.text).toContain('GitHub is connected');
    expect(await whoAmI(waiting.id)).toMatchObject({ name: 'Yuki Arslan' });
  });
});

describe('a data directory', () => {
  it('serves one process at a time, and the next one as soon as that is gone', async () => {
    const dataDir = makeDirectory();
    const first = await serveProcess(dataDir, ['--no-sandbox']);

    await expect(serveProcess(dataDir, ['--no-sandbox'])).rejects.toThrow(/ended with 1: .*used by another backend/);
    expect((await fetch(`${first.url}/ready`)).status).toBe(200);

    await first.kill();
    const second = await serveProcess(dataDir, ['--no-sandbox']);
    expect((await fetch(`${second.url}/ready`)).status).toBe(200);
  });
});
