import type { Upstream } from './startUpstream.ts';

/** What a toolkit said to a call in the user's name. */
export interface ToolkitAnswer {
  readonly status: number;
  readonly data: unknown;
}

/** What upstream answers where an account is not ACTIVE. */
export const notActive = 422;

async function upstreamCall(upstream: Upstream, path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${upstream.baseUrl ?? 'https://backend.composio.dev'}/api/v3.1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-api-key': upstream.apiKey, 'content-type': 'application/json' },
    signal: AbortSignal.timeout(10_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // The account stopped working with this call or before it.
  if (answer.status === notActive) return { status: notActive };
  if (!answer.ok) throw new Error(`Upstream answered ${answer.status} to ${path}.`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object by upstream's own description
  return (await answer.json()) as Record<string, unknown>;
}

/** Asks a toolkit whose account this is, through the proxy call: the credential stays upstream. */
export async function askToolkit(upstream: Upstream, toolkit: string, accountId: string): Promise<ToolkitAnswer> {
  const { get_current_user_endpoint: endpoint } = await upstreamCall(upstream, `/toolkits/${toolkit}`);
  if (typeof endpoint !== 'string') return { status: 200, data: {} };
  const { status, data } = await upstreamCall(upstream, '/tools/execute/proxy', {
    connected_account_id: accountId,
    endpoint,
    method: 'GET',
  });
  return { status: typeof status === 'number' ? status : 502, data };
}

/** The name in an answer, whatever the toolkit calls it. */
export function nameIn(data: unknown): string {
  if (typeof data !== 'object' || data === null) return 'you';
  for (const key of ['name', 'login', 'email'] as const) {
    const value: unknown = Reflect.get(data, key);
    if (typeof value === 'string') return value;
  }
  return 'you';
}
