import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { median } from './median.ts';
import { startServer } from './startServer.ts';

const rounds = 9;
const requests = 3000;

const alternatives = [
  { name: '@kit/express', program: ['./servers/kit.ts'], budget: null },
  { name: 'bare Node http, bytes passed through', program: ['./servers/passThrough.ts', 'bytes'], budget: 0.7 },
  { name: 'bare Node http, fields picked from JSON', program: ['./servers/passThrough.ts', 'fields'], budget: null },
  { name: 'Express + the official SDK', program: ['./servers/officialSdk.ts'], budget: 3 },
] as const;

/**
 * `GET /connected-accounts`, twenty accounts a user, against the same upstream. CPU time a request is the truer figure
 * where other work shares the machine; ratios are medians over rounds that alternate.
 */
export async function bffThroughput() {
  const upstream = await startServer('./servers/fakeUpstream.ts');
  const servers = await Promise.all(
    alternatives.map(async ({ name, budget, program: [file, ...args] }) => {
      const rates: Rate[] = [];
      return { name, budget, rates, server: await startServer(file, upstream.url, ...args) };
    }),
  );
  for (let round = -1; round < rounds; round += 1) {
    for (const { server, rates } of servers) {
      const rate = await measure(server);
      // The first one warms up.
      if (round >= 0) rates.push(rate);
    }
  }
  await Promise.all([upstream, ...servers.map(({ server }) => server)].map((server) => server.close()));

  const kit = servers[0]?.rates ?? [];
  const against = (rates: readonly Rate[], pick: (rate: Rate) => number) =>
    round(median(rates.map((rate, index) => pick(kit[index] ?? rate) / pick(rate))));
  return servers.map(({ name, rates, budget }) => ({
    name,
    'requests/s': Math.round(median(rates.map(({ perSecond }) => perSecond))),
    'CPU µs/request': Math.round(median(rates.map(({ cpu }) => cpu))),
    'kit’s throughput ×': against(rates, ({ perSecond }) => perSecond),
    'kit’s, by CPU time ×': against(rates, ({ cpu }) => 1 / cpu),
    'budget ×': budget,
  }));
}

interface Rate {
  readonly perSecond: number;
  readonly cpu: number;
}

async function measure(server: Awaited<ReturnType<typeof startServer>>): Promise<Rate> {
  const before = await server.usage();
  const load = fork(fileURLToPath(new URL('./servers/load.ts', import.meta.url)), [server.url, String(requests)]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- load.ts says so
  const [{ perSecond, failed, answered }] = (await once(load, 'message')) as [
    { perSecond: number; failed: number; answered: number },
  ];
  const after = await server.usage();
  if (failed > 0 || answered !== requests)
    throw new Error(`${failed} requests of ${requests} failed, ${answered} were answered.`);
  return { perSecond, cpu: (after.cpu - before.cpu) / requests };
}

function round(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}
