import { KitError } from '@kit/contract';
import { composioApiVersion } from '@kit/contract/composio';
import { Agent } from 'undici';
import type * as z from 'zod';
import type { Logger } from '../logger.ts';
import { readCapped } from './readCapped.ts';
import { toTransportError, toUpstreamError } from './upstreamErrors.ts';

/** One call to upstream, described. */
export interface ComposioCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v3.1`; every part that is not constant goes through `encodeURIComponent`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly body?: object;
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
  /** The request on whose behalf a call is made. */
  readonly currentRequestId: () => string | undefined;
}

const connectMs = 3000;
const readMs = 10_000;
const writeMs = 15_000;

/** Makes the only thing that speaks to upstream. The API key lives in this closure and nowhere else. */
export function createComposioRequest(options: ComposioRequestOptions): ComposioRequest {
  const { apiKey, baseUrl, logger, now } = options;
  const dispatcher = new Agent({ connections: 64, pipelining: 1, connect: { timeout: connectMs } });
  const base = `${baseUrl.pathname}/api/${composioApiVersion}`.replace('//', '/');

  return async (call, answer) => {
    const started = now();
    const { method, path } = call;
    const requestId = options.currentRequestId();
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const signal = AbortSignal.timeout(method === 'GET' ? readMs : writeMs);
    let status: number;
    let retryAfter: string | undefined;
    let text: string;
    try {
      const response = await dispatcher.request({
        origin: baseUrl.origin,
        path: base + path + toSearch(call.query),
        method,
        signal,
        headers: {
          accept: 'application/json',
          'x-api-key': apiKey,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(requestId === undefined ? {} : { 'x-request-id': requestId }),
        },
        ...(body === undefined ? {} : { body }),
      });
      status = response.statusCode;
      const header = response.headers['retry-after'];
      retryAfter = typeof header === 'string' ? header : undefined;
      text = await readCapped(response.body);
    } catch (error) {
      throw toTransportError(error, { method, path, requestId, ms: now() - started, logger });
    }
    if (status < 200 || status > 299) {
      throw toUpstreamError({ status, text, retryAfter, method, path, requestId, logger, now });
    }
    return readAnswer(text, answer, { method, path, requestId, logger });
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
