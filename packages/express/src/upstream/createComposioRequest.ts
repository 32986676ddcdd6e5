import { KitError } from '@kit/contract';
import { composioApiVersion } from '@kit/contract/composio';
import { Agent } from 'undici';
import type * as z from 'zod';
import type { Logger } from '../logger.ts';
import { createUpstreamGate } from './createUpstreamGate.ts';
import { exchange } from './exchange.ts';
import { toTransportError, toUpstreamError } from './upstreamErrors.ts';

/** One call to upstream, described. */
export interface ComposioCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v3.1`; every part that is not constant goes through `encodeURIComponent`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly body?: object;
  /** Refusals that are a usual answer to this call, and worth no line in the log. */
  readonly usual?: readonly number[];
}

/** Sends a call and reads its answer by a schema; anything that goes wrong is a `KitError`. */
export type ComposioRequest = <Schema extends z.ZodType>(
  call: ComposioCall,
  answer: Schema,
) => Promise<z.output<Schema>>;

/** What `createComposioRequest` needs. */
export interface ComposioRequestOptions {
  readonly apiKey: string;
  readonly baseUrl: URL;
  readonly logger: Logger;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** How long reading may take, repetitions included. */
  readonly readMs: number;
  readonly writeMs: number;
  /** Hears how long each call took. */
  readonly onTime?: (ms: number) => void;
  /** The request on whose behalf a call is made. */
  readonly currentRequestId: () => string | undefined;
}

const connectMs = 3000;
const mostAtOnce = 1000;
const mostTries = 3;

/** Makes the only thing that speaks to upstream. The API key lives in this closure and nowhere else. */
export function createComposioRequest(options: ComposioRequestOptions): ComposioRequest {
  const { apiKey, baseUrl, logger, now, random } = options;
  const dispatcher = new Agent({ connections: 64, pipelining: 1, connect: { timeout: connectMs } });
  const base = `${baseUrl.pathname}/api/${composioApiVersion}`.replace('//', '/');
  const gate = createUpstreamGate(now);
  let atOnce = 0;

  const send = async (
    { method, path, query, body: content, usual }: ComposioCall,
    deadlineMs: number,
  ): Promise<string> => {
    const facts = { method, path, requestId: options.currentRequestId(), logger };
    const body = content === undefined ? undefined : JSON.stringify(content);
    const started = now();
    const request = {
      origin: baseUrl.origin,
      path: base + path + toSearch(query),
      method,
      headers: {
        accept: 'application/json',
        'x-api-key': apiKey,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(facts.requestId === undefined ? {} : { 'x-request-id': facts.requestId }),
      },
      ...(body === undefined ? {} : { body }),
    };
    const answer = await exchange(dispatcher, request, deadlineMs)
      .catch((error: unknown) => {
        throw toTransportError(error, { ...facts, ms: now() - started });
      })
      .finally(() => options.onTime?.(now() - started));
    if (answer.status >= 200 && answer.status < 300) return answer.text;
    throw toUpstreamError({ ...facts, ...answer, now, usual });
  };

  /** Only reading may be repeated, within the deadline of the whole and as far as the gate allows. */
  const sendPatiently = async (call: ComposioCall): Promise<string> => {
    const until = now() + (call.method === 'GET' ? options.readMs : options.writeMs);
    for (let tries = 1; ; tries += 1) {
      gate.enter();
      try {
        const text = await send(call, until - now());
        gate.succeeded();
        return text;
      } catch (error) {
        if (error instanceof KitError) gate.failed(error);
        const again =
          call.method === 'GET' &&
          tries < mostTries &&
          now() < until &&
          error instanceof KitError &&
          error.code === 'upstream_unavailable' &&
          gate.mayRetry();
        if (!again) throw error;
        await options.sleep(random() * 50 * 2 ** tries);
      }
    }
  };

  return async (call, answer) => {
    if (atOnce >= mostAtOnce) {
      throw new KitError('upstream_unavailable', 'Too many calls to upstream are under way.', { retryAfter: 1 });
    }
    atOnce += 1;
    try {
      const text = await sendPatiently(call);
      return readAnswer(text, answer, { ...call, requestId: options.currentRequestId(), logger });
    } finally {
      atOnce -= 1;
    }
  };
}

function readAnswer<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  { method, path, requestId, logger }: { method: string; path: string; requestId: string | undefined; logger: Logger },
): z.output<Schema> {
  let wrong = 'not JSON';
  try {
    const parsed = schema.safeParse(text === '' ? undefined : JSON.parse(text));
    if (parsed.success) return parsed.data;
    wrong = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole answer').join(', ');
  } catch {
    // Not JSON; the text itself may hold anything and is not written.
  }
  logger.error('upstream answered something unreadable', { method, path, requestId: requestId ?? null, wrong });
  throw new KitError(
    'upstream_invalid',
    'Upstream’s answer could not be read. The log says which call and which part.',
  );
}

function toSearch(query: ComposioCall['query']): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
