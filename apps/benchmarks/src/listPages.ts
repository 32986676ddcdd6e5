import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { type FilledAccounts, fillAccounts } from '../../../packages/backend/test/fillAccounts.ts';
import { startPostgres } from '../../../packages/backend/test/postgres/startPostgres.ts';
import { median } from './median.ts';
import { type RunningServer, startServer } from './startServer.ts';

const few = 1000;
const many = 1_000_000;
const limit = 20;
const page = z.object({ items: z.array(z.unknown()).length(limit) });
const rounds = 15;
const requests = 40;
const budget = 1.5;

/** Each list has a full page of the few too, so that both answer as much. */
const lists: Record<string, (filled: FilledAccounts) => Record<string, string>> = {
  'first page': () => ({}),
  'page in the middle, by cursor': ({ deepCursor }) => ({ cursor: deepCursor(limit) }),
  'last changed first': () => ({ order_by: 'updated_at' }),
  'of one user': ({ userId }) => ({ user_ids: userId }),
  'by status, frequent': () => ({ statuses: 'ACTIVE' }),
  'by status, rare': () => ({ statuses: 'REVOKED' }),
  'by two statuses': () => ({ statuses: 'EXPIRED,REVOKED' }),
  'by toolkit': ({ toolkit }) => ({ toolkit_slugs: toolkit }),
  'by toolkit, last changed first': ({ toolkit }) => ({ toolkit_slugs: toolkit, order_by: 'updated_at' }),
  'by toolkit and status': ({ toolkit }) => ({ toolkit_slugs: toolkit, statuses: 'ACTIVE' }),
  'by auth config': ({ authConfigId }) => ({ auth_config_ids: authConfigId }),
};

/** `GET /connected_accounts` of the backend with a thousand accounts and with a million, on both stores. */
export async function listPages() {
  const rows = [];
  for (const store of ['SQLite', 'PostgreSQL'] as const) {
    const sizes = [await open(store, few), await open(store, many)];
    const agent = new Agent({ keepAlive: true });
    for (const [list, queryOf] of Object.entries(lists))
      rows.push({ store, list, ...(await measure(agent, sizes, queryOf)), 'budget ×': budget });
    agent.destroy();
    for (const size of sizes) await size.close();
  }
  return rows;
}

async function open(store: 'SQLite' | 'PostgreSQL', count: number): Promise<Size> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kit-list-pages-'));
  const postgres = store === 'PostgreSQL' ? await startPostgres() : undefined;
  const where = { dataDir, databaseUrl: postgres?.url };
  const filled = await fillAccounts(where, count);
  const options = JSON.stringify({ ...where, encryptionKey: filled.encryptionKey });
  const server = await startServer('./servers/backend.ts', options);
  return {
    filled,
    server,
    async close() {
      await server.close();
      await postgres?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface Size {
  filled: FilledAccounts;
  server: RunningServer;
  close(): Promise<void>;
}

/** Rounds alternate, so that whatever else the machine does meets both. */
async function measure(
  agent: Agent,
  sizes: readonly Size[],
  queryOf: (filled: FilledAccounts) => Record<string, string>,
) {
  const medians = sizes.map((): number[] => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, { filled, server }] of sizes.entries()) {
      const query = new URLSearchParams({ limit: String(limit), ...queryOf(filled) });
      const times = [];
      for (let request = 0; request < requests; request += 1)
        times.push(await ask(agent, `${server.url}/api/v3.1/connected_accounts?${query.toString()}`));
      // The first one warms up.
      if (round >= 0) medians[index]?.push(median(times));
    }
  }
  const [ofFew = [], ofMany = []] = medians;
  const milliseconds = (times: readonly number[]) => Math.round(median(times) * 100) / 100;
  return {
    'ms of 1,000': milliseconds(ofFew),
    'ms of 1,000,000': milliseconds(ofMany),
    '×': milliseconds(ofMany.map((time, index) => time / (ofFew[index] ?? time))),
  };
}

function ask(agent: Agent, url: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'x-api-key': 'ak_benchmark' } }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += String(chunk)));
      answer.on('end', () => {
        const took = performance.now() - began;
        if (page.safeParse(JSON.parse(text)).success) resolve(took);
        else reject(new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 200)}`));
      });
    }).on('error', reject);
  });
}
