import { lookup as resolve } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { Agent, fetch as undiciFetch, type RequestInit as UndiciRequestInit } from 'undici';
import { EgressError } from './EgressError.ts';
import { guardedConnector, type EgressLookup } from './guardedConnector.ts';
import { isSpecialAddress } from './isSpecialAddress.ts';
import { parseEgressAllowance, type EgressAllowance } from './parseEgressAllowance.ts';
import { readBounded } from './readBounded.ts';

export interface EgressOptions {
  /** Exact origins (`http://127.0.0.1:4401`) and address ranges (`10.1.0.0/16`) that may be called although special. */
  readonly allow?: readonly string[];
  /** Resolves names. @default the system's resolver */
  readonly lookup?: EgressLookup;
  /** Time for a whole call, its body included. @default 10_000 */
  readonly timeoutMs?: number;
  /** Size of an answer after decompression. @default 1_048_576 */
  readonly maxBytes?: number;
}

/** The only way out of the backend for a URL that somebody else had a say in. */
export interface Egress {
  /** Calls a public https address; follows no redirect, answers within bounds, fails with one {@link EgressError}. */
  fetch: typeof globalThis.fetch;
  /** Refuses, before anything is sent, a URL that could never be called. */
  assertUrl(url: string | URL): void;
  close(): Promise<void>;
}

const localName = /(^|\.)(localhost|local|internal|intranet|home|lan|corp|onion|home\.arpa)$/;

/** Makes the guard that every user-influenced URL passes through. */
export function createEgress(options: EgressOptions = {}): Egress {
  const { allow = [], lookup = lookupAll, timeoutMs = 10_000, maxBytes = 1_048_576 } = options;
  const allowance = parseEgressAllowance(allow);
  const agent = new Agent({
    connect: guardedConnector({ allowance, lookup, timeoutMs: Math.min(timeoutMs, 5000) }),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxOrigins: 1000,
  });

  const check = (input: string | URL): URL => {
    const url = URL.parse(String(input));
    if (!url) throw new EgressError('not a URL');
    const problem = allowance.hasOrigin(url.origin) ? undefined : findProblem(url, allowance);
    if (problem !== undefined) throw new EgressError(problem);
    if (url.username !== '' || url.password !== '') throw new EgressError('the URL carries a user name or a password');
    return url;
  };

  return {
    assertUrl: (url) => void check(url),
    async fetch(input, init) {
      const request = input instanceof Request ? input : undefined;
      const url = check(input instanceof Request ? input.url : input);
      const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...signalsOf(request, init)]);
      // Built from nothing: a dispatcher, a socket path or a redirect mode of the caller goes no further.
      const outgoing: UndiciRequestInit = {
        method: init?.method ?? request?.method ?? 'GET',
        headers: [...new Headers(init?.headers ?? request?.headers)],
        ...(await bodyOf(request, init)),
        redirect: 'manual',
        signal,
        dispatcher: agent,
      };
      try {
        const answer = await undiciFetch(url, outgoing);
        if ((answer.headers.get('content-encoding') ?? '').includes(',')) {
          await answer.body?.cancel();
          throw new Error('the answer is compressed more than once');
        }
        const bytes = answer.body ? await readBounded(answer.body, maxBytes) : new Uint8Array();
        const headers = [...answer.headers].filter(([name]) => !/^content-(encoding|length)$/.test(name));
        const hasNoBody = [204, 205, 304].includes(answer.status);
        return new Response(hasNoBody ? null : bytes, {
          status: answer.status,
          statusText: answer.statusText,
          headers,
        });
      } catch (cause) {
        for (const own of signalsOf(request, init)) own.throwIfAborted();
        throw new EgressError(cause);
      }
    },
    close: () => agent.destroy(),
  };
}

function findProblem({ protocol, port, hostname }: URL, allowance: EgressAllowance): string | undefined {
  if (protocol !== 'https:') return 'only https may be called';
  if (port !== '') return 'only port 443 may be called';
  const host = hostname.replaceAll(/[[\]]/g, '').replace(/\.$/, '');
  if (ipaddr.isValid(host)) {
    return isSpecialAddress(host) && !allowance.hasAddress(host) ? 'the address is not public' : undefined;
  }
  if (!host.includes('.') || localName.test(host)) return 'the name is not public';
  return undefined;
}

function signalsOf(request: Request | undefined, init: RequestInit | undefined): AbortSignal[] {
  return [init?.signal, request?.signal].filter((signal) => signal !== undefined && signal !== null);
}

async function bodyOf(request: Request | undefined, init: RequestInit | undefined): Promise<{ body?: BodyBytes }> {
  const body = init?.body ?? request?.body ?? undefined;
  if (body === undefined) return {};
  if (typeof body === 'string' || body instanceof URLSearchParams || body instanceof Uint8Array) return { body };
  return { body: new Uint8Array(await new Response(body).arrayBuffer()) };
}

type BodyBytes = string | URLSearchParams | Uint8Array;

function lookupAll(hostname: string): Promise<{ address: string; family: number }[]> {
  return resolve(hostname, { all: true });
}
