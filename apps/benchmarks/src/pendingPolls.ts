import { Agent, get } from 'node:http';
import { startServer } from './startServer.ts';

const attempts = 1000;
const tabsOfEach = 3;
const seconds = 60;

/** What `@kit/react` waits between two looks while an attempt is pending: a quarter of its age, within bounds. */
const pauseAt = (age: number) => Math.min(Math.max(age / 4, 2), 15);

/**
 * Upstream calls in one minute of 1,000 attempts that are pending in three tabs each, all of which poll. Time is virtual in
 * the kit's process; requests are real.
 */
export async function pendingPolls() {
  const upstream = await startServer('./servers/fakeUpstream.ts', 'pending');
  const kit = await startServer('./servers/kit.ts', upstream.url, 'virtual');
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const users = Array.from({ length: attempts }, (_, index) => `user_${index}`);
  const lookAll = () => Promise.all(users.map((user) => look(agent, kit.url, user)));
  const calls = async () => (await upstream.usage()).requests;

  await lookAll();
  const first = await calls();
  let looks = 0;
  let next: number = pauseAt(0);
  for (let age = 1; age <= seconds; age += 1) {
    await kit.pass(1000);
    await untilQuiet(calls);
    if (age < next) continue;
    next = age + pauseAt(age);
    for (let tab = 0; tab < tabsOfEach; tab += 1) await lookAll();
    looks += attempts * tabsOfEach;
  }
  const made = (await calls()) - first;
  agent.destroy();
  await kit.close();
  await upstream.close();
  return [
    { name: '@kit/express', 'looks of tabs': looks, 'upstream calls': made, budget: 500 },
    { name: 'one call a look', 'looks of tabs': looks, 'upstream calls': looks, budget: null },
  ];
}

function look(agent: Agent, url: string, user: string): Promise<void> {
  const headers = { cookie: `session=${user}`, 'sec-fetch-site': 'same-origin' };
  return new Promise((resolve, reject) => {
    get(`${url}/api/kit/connected-accounts`, { agent, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += String(chunk)));
      answer.on('end', () => {
        if (text.includes('"state":"connecting"')) resolve();
        else reject(new Error(`${answer.statusCode}: ${text.slice(0, 200)}`));
      });
    }).on('error', reject);
  });
}

/** The kit's own calls to upstream take real time. */
async function untilQuiet(calls: () => Promise<number>): Promise<void> {
  for (let before = -1, now = await calls(); now !== before;) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 15));
    now = await calls();
  }
}
