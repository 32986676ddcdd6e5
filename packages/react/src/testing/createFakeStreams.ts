import type { LookAgain } from '@kit/contract';

/** The event streams of the fake server. */
export interface FakeStreams {
  readonly open: (signal: AbortSignal) => Response;
  readonly publish: (attempt: string | null) => void;
  /** Ends all of them, as the server does once a minute. */
  readonly end: () => void;
  readonly size: () => number;
}

export function createFakeStreams(): FakeStreams {
  const open = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encode = (attempt: string | null) =>
    new TextEncoder().encode(`data: ${JSON.stringify({ type: 'kit:look-again', attempt } satisfies LookAgain)}\n\n`);
  return {
    size: () => open.size,
    publish: (attempt) => {
      for (const stream of open) stream.enqueue(encode(attempt));
    },
    end: () => {
      for (const stream of open) stream.close();
      open.clear();
    },
    open: (signal) => {
      let own: ReadableStreamDefaultController<Uint8Array>;
      const body = new ReadableStream<Uint8Array>({
        start: (stream) => {
          own = stream;
          open.add(own);
          own.enqueue(encode(null));
          signal.addEventListener('abort', () => {
            if (open.delete(own)) own.error(signal.reason);
          });
        },
        cancel: () => void open.delete(own),
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    },
  };
}
