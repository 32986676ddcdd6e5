import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEventStreams } from './createEventStreams.ts';
import { createMemoryBus } from './createMemoryBus.ts';

/** As much of an answer as a stream touches. */
class FakeResponse extends EventEmitter {
  statusCode = 0;
  writableLength = 0;
  readonly written: string[] = [];
  ended = false;
  destroyed = false;
  readonly headers = new Map<string, string>();
  setHeader(name: string, value: string) {
    this.headers.set(name, value);
  }
  flushHeaders() {}
  write(text: string) {
    this.written.push(text);
  }
  end() {
    this.ended = true;
    this.emit('close');
  }
  destroy() {
    this.destroyed = true;
    this.emit('close');
  }
}

function setUp() {
  const bus = createMemoryBus();
  const streams = createEventStreams(bus, () => 1);
  const open = (user: string, res = new FakeResponse()) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a stream touches is all there
    streams.open(user, new EventEmitter() as unknown as Request, res as unknown as Response);
    return res;
  };
  return { bus, streams, open };
}

describe('createEventStreams', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends a stream within a minute, with a sign of life in between, and leaves nothing behind', () => {
    const { bus, streams, open } = setUp();
    const res = open('alice');
    vi.advanceTimersByTime(41_000);
    expect(res.written.filter((text) => text.startsWith(':'))).toHaveLength(2);
    vi.advanceTimersByTime(19_000);
    expect(res.ended).toBe(true);
    expect([streams.size, bus.hasListeners('alice'), vi.getTimerCount()]).toEqual([0, false, 0]);
  });

  it('drops a reader who does not read', () => {
    const { bus, streams, open } = setUp();
    const res = open('alice');
    res.writableLength = 100_000;
    bus.publish('alice', { type: 'kit:look-again', attempt: null });
    expect([res.destroyed, streams.size]).toEqual([true, 0]);
  });

  it('keeps nothing for a reader who went before the stream began', () => {
    const { bus, streams, open } = setUp();
    const gone = new FakeResponse();
    gone.destroyed = true;
    open('alice', gone);
    expect([streams.size, bus.hasListeners('alice'), vi.getTimerCount()]).toEqual([0, false, 0]);
  });

  it('ends all when the server stops, and sends whoever comes back to another', () => {
    const { streams, open } = setUp();
    const all = [open('alice'), open('bob')];
    streams.close();
    expect(all.map(({ ended }) => ended)).toEqual([true, true]);
    const late = open('alice');
    expect([late.ended, late.headers.get('Connection'), late.written]).toEqual([true, 'close', []]);
    expect([streams.size, vi.getTimerCount()]).toEqual([0, 0]);
  });
});
