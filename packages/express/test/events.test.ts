import { Agent, get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { identifyBySession } from './identifyBySession.ts';
import { readEvents } from './readEvents.ts';
import { startKit } from './startKit.ts';

const path = '/api/kit/connected-accounts';

describe('GET /events', () => {
  it('begins with look again, and tells each tab of the user, and nobody else, when something has changed', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const url = `${kit.origin}/api/kit/events`;
    const tabs = await Promise.all([
      readEvents(url, { cookie: 'session=alice' }),
      readEvents(url, { cookie: 'session=alice' }),
    ]);
    const bob = await readEvents(url, { cookie: 'session=bob' });
    expect(tabs[0].headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    await expect.poll(() => tabs.map(({ events }) => events.length)).toEqual([1, 1]);

    const started = (await alice.send('POST', path, { toolkit: 'github' })).json();
    await alice.open(`${started.redirectUrl}?do=grant`);

    for (const { events } of tabs) {
      await expect.poll(() => events.at(-1)).toEqual({ type: 'kit:look-again', attempt: started.attempt });
    }
    expect(bob.events).toEqual([{ type: 'kit:look-again', attempt: null }]);
    for (const tab of [...tabs, bob]) tab.close();
  });

  it('names the attempt that was cancelled', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const tab = await readEvents(`${kit.origin}/api/kit/events`, { cookie: 'session=alice' });
    const started = (await alice.send('POST', path, { toolkit: 'github' })).json();
    await alice.send('DELETE', `${path}/${started.connectedAccount.id}`);
    await expect.poll(() => tab.events.at(-1)).toEqual({ type: 'kit:look-again', attempt: started.attempt });
    tab.close();
  });

  it('is for users who are signed in, and bounded by user', async () => {
    await using kit = await startKit();
    const url = `${kit.origin}/api/kit/events`;
    expect((await readEvents(url, {})).status).toBe(401);
    expect((await readEvents(url, { cookie: 'session=alice', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const streams = await Promise.all(Array.from({ length: 9 }, () => readEvents(url, { cookie: 'session=alice' })));
    expect(streams.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 429]);
    expect(streams.find(({ status }) => status === 429)?.headers['retry-after']).toBe('10');
    expect((await readEvents(url, { cookie: 'session=bob' })).status).toBe(200);
    for (const stream of streams) stream.close();
    await expect
      .poll(async () => {
        const stream = await readEvents(url, { cookie: 'session=alice' });
        stream.close();
        return stream.status;
      })
      .toBe(200);
  });

  it('costs the user nothing where the browser goes while identify is asked', async () => {
    const asked: (() => void)[] = [];
    const gone: Promise<void>[] = [];
    await using kit = await startKit({
      identify: async (req) => {
        if (req.headers['x-slow'] !== undefined) {
          await new Promise<void>((resolve) => {
            asked.push(resolve);
            gone.push(new Promise<void>((closed) => void req.on('close', () => closed())));
          });
        }
        return identifyBySession(req);
      },
    });
    const url = `${kit.origin}/api/kit/events`;
    const headers = { cookie: 'session=alice', 'sec-fetch-site': 'same-origin' };
    const requests = Array.from({ length: 8 }, () =>
      get(url, { headers: { ...headers, 'x-slow': '1' }, agent: false }).on('error', () => {}),
    );
    await expect.poll(() => asked.length).toBe(8);
    for (const request of requests) request.destroy();
    await Promise.all(gone);
    for (const answer of asked) answer();
    const stream = await readEvents(url, headers);
    expect(stream.status).toBe(200);
    stream.close();
  });

  it('sends a browser that comes back on the same connection to another instance once the host stops', async () => {
    await using kit = await startKit();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const open = () =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const headers = { cookie: 'session=alice', 'sec-fetch-site': 'same-origin' };
        get(`${kit.origin}/api/kit/events`, { headers, agent }, resolve).on('error', reject);
      });
    const first = await open();
    kit.kit.close();
    await first.resume().toArray();
    const second = await open();
    expect(second.headers.connection).toBe('close');
    expect(await second.toArray()).toEqual([]);
    agent.destroy();
  });
});
