import { KitError } from '@kit/contract';
import { namedInputs } from '@kit/contract/composio';
import type { KitErrorCode } from '@kit/contract';
import type { Logger } from '../logger.ts';
import { AnswerTooLarge } from './exchange.ts';

interface CallFacts {
  readonly method: string;
  readonly path: string;
  readonly requestId: string | undefined;
  readonly logger: Logger;
}

/** What upstream said, as the cause of a `KitError`: the number only, since its words may hold anything. */
export class UpstreamStatus extends Error {
  override readonly name = 'UpstreamStatus';
  readonly status: number;
  /** The inputs that upstream found fault with, by name. */
  readonly inputs: readonly string[];

  constructor(status: number, inputs: readonly string[] = []) {
    super(`upstream answered ${status}`);
    this.status = status;
    this.inputs = inputs;
  }
}

/** The inputs that upstream named in its error. */
export function refusedInputsOf(error: unknown): readonly string[] {
  return error instanceof KitError && error.cause instanceof UpstreamStatus ? error.cause.inputs : [];
}

/** The upstream status behind an error; `undefined` where upstream gave none. */
export function upstreamStatusOf(error: unknown): number | undefined {
  return error instanceof KitError && error.cause instanceof UpstreamStatus ? error.cause.status : undefined;
}

/** What upstream has, or `undefined` where it has nothing by that ID. */
export async function unlessGone<Found>(work: Promise<Found>): Promise<Found | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof KitError && error.code === 'not_found') return undefined;
    throw error;
  }
}

/** One thing by its ID. An ID that upstream finds malformed names nothing: it is as absent as one that does not exist. */
export async function namedBy<Found>(work: Promise<Found>): Promise<Found> {
  try {
    return await work;
  } catch (error) {
    if (upstreamStatusOf(error) !== malformedId || !(error instanceof KitError)) throw error;
    throw new KitError('not_found', unknownId, { cause: error.cause });
  }
}

/** Whether upstream may have done what was asked although the call failed: then look, and do not ask again. */
export function isOutcomeUnknown(error: unknown): boolean {
  if (!(error instanceof KitError) || !error.code.startsWith('upstream_')) return false;
  const status = upstreamStatusOf(error);
  return status === undefined || status === 408 || status >= 500;
}

const timeouts = new Set(['DeadlinePassed', 'HeadersTimeoutError', 'BodyTimeoutError', 'ConnectTimeoutError']);

/** An error for a call that got no whole answer. */
export function toTransportError(error: unknown, facts: CallFacts & { readonly ms: number }): KitError {
  const { method, path, requestId, logger, ms } = facts;
  const name = error instanceof Error ? error.name : typeof error;
  logger.error('upstream gave no answer', { method, path, requestId: requestId ?? null, error: name, ms });
  if (timeouts.has(name)) return new KitError('upstream_timeout', 'Upstream did not answer in time.');
  if (error instanceof AnswerTooLarge) return new KitError('upstream_invalid', 'Upstream’s answer was too long.');
  return new KitError('upstream_unavailable', 'Upstream could not be reached, or broke off. See the log.');
}

/** How upstream answers to an ID that cannot be one. */
export const malformedId = 400;
const unknownId = 'Upstream knows nothing by this ID.';

const codes: Readonly<Record<number, readonly [KitErrorCode, string]>> = {
  401: ['upstream_auth', 'Upstream does not accept the API key. Check apiKey and baseUrl of createKitRouter.'],
  403: [
    'upstream_auth',
    'The API key may not do this. It needs connected accounts and auth configs, read and write, and toolkits, read.',
  ],
  404: ['not_found', unknownId],
  408: ['upstream_timeout', 'Upstream gave up on the request.'],
  410: ['upstream_invalid', 'Upstream no longer has this route. Update @kit/express.'],
  429: ['rate_limited', 'Upstream’s request limit is reached.'],
};

/** An error for an answer that was not a success; upstream's words stay here. */
export function toUpstreamError(
  facts: CallFacts & {
    readonly status: number;
    readonly text: string;
    readonly retryAfter: string | undefined;
    readonly now: () => number;
    readonly usual?: readonly number[] | undefined;
  },
): KitError {
  const { status, text, method, path, requestId, logger, retryAfter, now, usual = [] } = facts;
  const fields = { method, path, status, requestId: requestId ?? null };
  if (status === 401 || status === 403) logger.error('upstream refuses the API key', fields);
  else if (status !== 404 && !usual.includes(status)) logger.warn('upstream refused a call', fields);
  const [code, message] =
    codes[status] ??
    (status >= 500
      ? (['upstream_unavailable', 'Upstream had an error of its own.'] as const)
      : status < 400
        ? (['upstream_invalid', 'Upstream answered with a redirect; is baseUrl right?'] as const)
        : (['upstream_rejected', `Upstream refused the request with ${status}.`] as const));
  return new KitError(code, message, {
    cause: new UpstreamStatus(status, namedInputs(text)),
    ...(status === 429 ? { retryAfter: secondsToWait(retryAfter, now()) } : {}),
  });
}

/** Seconds or a date; absent or absurd values become something reasonable. */
function secondsToWait(header: string | undefined, now: number): number {
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) && header !== '' ? seconds : (Date.parse(header ?? '') - now) / 1000;
  return Number.isFinite(wait) ? Math.min(60, Math.max(1, Math.ceil(wait))) : 10;
}
