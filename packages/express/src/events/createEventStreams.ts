import type { Request, Response } from 'express';
import { KitError } from '@kit/contract';
import type { LookAgain } from '@kit/contract';
import type { Bus } from './createMemoryBus.ts';

/** Opens server-sent event streams. */
export interface EventStreams {
  open(user: string, req: Request, res: Response): void;
  /** Ends all of them, for good; browsers come back by themselves, to another instance. */
  close(): void;
  readonly size: number;
}

const perUser = 8;
const inAll = 20_000;
const heartbeatMs = 20_000;
const slowestReader = 65_536;
const again: LookAgain = { type: 'kit:look-again', attempt: null };

/** Makes the streams of one process: bounded by user and in all, and none older than a minute. */
export function createEventStreams(bus: Bus, random: () => number): EventStreams {
  const streams = new Set<Response>();
  const counts = new Map<string, number>();
  let closed = false;

  return {
    get size() {
      return streams.size;
    },

    open(user, req, res) {
      // Gone while the host was asked who it is: nothing would ever end what is begun now.
      if (res.destroyed) return;
      const count = counts.get(user) ?? 0;
      if (count >= perUser || streams.size >= inAll) {
        throw new KitError('rate_limited', 'There are too many event streams already.', { retryAfter: 10 });
      }
      res.statusCode = 200;
      res.setHeader('Content-Type', 'text/event-stream');
      // Proxies and compression would hold events back.
      res.setHeader('Cache-Control', 'no-store, no-transform');
      res.setHeader('X-Accel-Buffering', 'no');
      if (closed) {
        // On a connection of its own the browser finds the next instance, and this server can stop.
        res.setHeader('Connection', 'close');
        res.end();
        return;
      }
      counts.set(user, count + 1);
      streams.add(res);
      res.flushHeaders();

      const write = (text: string) => {
        if (res.writableLength > slowestReader) {
          res.destroy();
          return;
        }
        res.write(text);
        if ('flush' in res && typeof res.flush === 'function') res.flush();
      };
      const unsubscribe = bus.subscribe(user, (message) => write(`data: ${JSON.stringify(message)}\n\n`));
      const heartbeat = setInterval(() => write(':\n\n'), heartbeatMs);
      // Within a minute the host's own middleware is asked again who is there; spread, so that not all come at once.
      const ending = setTimeout(() => res.end(), 45_000 + random() * 14_000);
      let open = true;
      const close = () => {
        if (!open) return;
        open = false;
        unsubscribe();
        clearInterval(heartbeat);
        clearTimeout(ending);
        streams.delete(res);
        const left = (counts.get(user) ?? 1) - 1;
        if (left > 0) counts.set(user, left);
        else counts.delete(user);
      };
      res.on('close', close);
      req.on('aborted', close);
      res.on('error', close);
      write(`retry: 1000\ndata: ${JSON.stringify(again)}\n\n`);
    },

    close() {
      closed = true;
      for (const res of streams) res.end();
    },
  };
}
