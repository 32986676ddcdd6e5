import { isKitError } from '@kit/contract/tables/KitErrorBase';
import { eventsPath, isLookAgain, kitChannelName } from '@kit/contract/tables/messages';
import type { Query } from '@tanstack/react-query';
import type { KitCore } from '../kit/kitContext.ts';
import type { AttemptBoard } from './Attempt.ts';
import { readEventStream } from './readEventStream.ts';

type Timer = ReturnType<typeof setTimeout> | undefined;

const quiet = 200; // several transports bring the same news: one request for the first, one more for all the others
const fresh = 2_000; // what happens between a page's first list and its stream is known within the stream's minute
const longestPause = 30_000;
const brokenPause = 10_000; // until what could not be had is asked for once more

/**
 * Four transports and one meaning, "look again": BroadcastChannel, `postMessage`, one event stream while the page is
 * visible, and polling with backoff while an attempt is pending. The list query alone is the truth. Answers a function
 * that keeps all of it going until what it answers is called.
 */
export function createWatch(
  { client, queryClient }: KitCore,
  { attempts, keys }: AttemptBoard,
  judge: () => void,
): () => () => void {
  const queryKey = keys.accounts;
  const ours = { queryKey: keys.all, type: 'active' as const };
  let holders = 0;
  let running: AbortController | undefined;
  let stream: AbortController | undefined;
  let looked = 0;
  let soon: Timer;
  let nextPoll: Timer;

  const lookNow = () => {
    soon = undefined;
    looked = Date.now();
    void queryClient.invalidateQueries({ queryKey });
    void queryClient.refetchQueries({ ...ours, predicate: mayPass });
  };
  const look = () => {
    const wait = looked + quiet - Date.now();
    if (wait <= 0) lookNow();
    else soon ??= setTimeout(lookNow, Math.min(wait, quiet)); // a clock may be set back
  };

  const schedulePoll = () => {
    clearTimeout(nextPoll);
    const begun = [
      ...[...attempts.values()].filter(({ phase }) => phase === 'waiting').map(({ startedAt }) => startedAt),
      ...(queryClient.getQueryData(queryKey) ?? [])
        .filter(({ state }) => state === 'connecting')
        .map(({ createdAt }) => Date.parse(createdAt)),
    ];
    if (begun.length) {
      nextPoll = setTimeout(look, Math.min(Math.max((Date.now() - Math.max(...begun)) / 4, 2_000), 15_000));
    } else if (queryClient.getQueryCache().find({ ...ours, exact: false, predicate: mayPass })) {
      nextPoll = setTimeout(look, brokenPause);
    }
  };

  const readStream = async ({ signal }: AbortController) => {
    for (let pause = 500; !signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      const began = Date.now();
      let opening = true;
      try {
        const response = await client.request(eventsPath, { headers: { accept: 'text/event-stream' }, signal });
        if (!response.ok) pause = longestPause;
        else
          await readEventStream(response, () => {
            pause = 250;
            // Every stream begins with "look again"; a list of just now has done so.
            const { dataUpdatedAt = 0, fetchStatus } = queryClient.getQueryState(queryKey) ?? {};
            if (!opening || (fetchStatus === 'idle' && dataUpdatedAt < began - fresh)) look();
            opening = false;
          });
      } catch {
        // Ended or out of reach: the other transports carry until it is taken up again.
      }
      await new Promise((resolve) => {
        setTimeout(resolve, pause * (0.5 + Math.random()));
      });
    }
  };
  const closeStream = () => {
    stream?.abort();
    stream = undefined;
  };
  const openStream = () => {
    if (stream || document.hidden) return;
    stream = new AbortController();
    void readStream(stream);
  };
  const wake = () => {
    look();
    openStream();
  };

  const start = () => {
    if (running || !holders) return;
    running = new AbortController();
    const { signal } = running;
    const { origin } = new URL(client.baseUrl, location.href);
    const hear = (event: MessageEvent) => {
      if (event.origin === origin && isLookAgain(event.data)) look();
    };
    try {
      const channel = new BroadcastChannel(kitChannelName);
      channel.addEventListener('message', ({ data }) => isLookAgain(data) && look());
      signal.addEventListener('abort', () => channel.close());
    } catch {
      // Firefox refuses it where it refuses cookies.
    }
    addEventListener('message', hear, { signal });
    addEventListener('online', wake, { signal });
    addEventListener('pageshow', (event) => event.persisted && wake(), { signal });
    addEventListener('pagehide', closeStream, { signal });
    document.addEventListener('freeze', closeStream, { signal });
    document.addEventListener('resume', wake, { signal });
    document.addEventListener('visibilitychange', () => (document.hidden ? closeStream() : wake()), { signal });
    const unsubscribe = queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type !== 'updated') return;
      if (query === queryClient.getQueryCache().find({ queryKey })) judge();
      else if (!mayPass(query)) return;
      schedulePoll();
    });
    signal.addEventListener('abort', unsubscribe);
    schedulePoll();
    openStream();
  };
  const stop = () => {
    if (holders) return;
    running?.abort();
    running = undefined;
    closeStream();
    clearTimeout(nextPoll);
    clearTimeout(soon);
    soon = undefined;
  };

  return () => {
    holders++;
    setTimeout(start);
    return () => {
      holders--;
      setTimeout(stop); // after whatever is mounted next; StrictMode mounts everything twice
    };
  };
}

/** Whether a query has failed in a way that may pass by itself. */
function mayPass({ state: { status, error } }: Query): boolean {
  return status === 'error' && isKitError(error) && /retry|wait/.test(error.recovery.action);
}
