import { describe, expect, it } from 'vitest';
import { connectAccount, createAuthConfig, issueKey } from '../connect.ts';
import { startBackend, type TestBackend } from '../startBackend.ts';
import { mutated, pick, type Random, randomJson, seededRandom } from './randomJson.ts';
import { type Ids, requestExamples } from './requestExamples.ts';
import { schemeCatalog } from './schemeToolkits.ts';

const rounds = 1500;

const queryNames =
  'limit cursor search category managed_by sort_by toolkit_slug is_composio_managed show_disabled toolkit_slugs statuses user_ids auth_config_ids connected_account_ids order_by order_direction account_type toolkits is_connected redirect_url revoke_on_delete query tool_slugs'.split(
    ' ',
  );

function randomQuery(random: Random): string {
  const query = new URLSearchParams();
  const size = Math.floor(random() * 4);
  for (let i = 0; i < size; i++) query.append(pick(queryNames, random), asText(randomJson(random, 1)));
  return size === 0 ? '' : `?${query.toString()}`;
}

function asText(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 2000).toWellFormed();
}

/** The path with one of its parts replaced now and then. */
function randomPath(path: string, random: Random): string {
  if (random() > 0.2) return path;
  const parts = path.split('/');
  parts[1 + Math.floor(random() * (parts.length - 1))] = encodeURIComponent(
    asText(pick(['..%2f..', '%', 'ca_', 'ac_x', 'ENABLED', '\u0000', 'é', '-'.repeat(300)], random)),
  );
  return parts.join('/');
}

async function start(): Promise<{ backend: TestBackend; ids: Ids; errors: string[] }> {
  const errors: string[] = [];
  const silent = () => undefined;
  const error = (fields: unknown, message: string) => void errors.push(`${message} ${JSON.stringify(fields)}`);
  const backend = await startBackend({
    catalog: schemeCatalog(),
    logger: { debug: silent, info: silent, warn: silent, error },
  });
  const customConfig = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
  const val = { status: 'ACTIVE', ...(await issueKey(backend, 'stripe', 'API_KEY')) };
  const connection = { user_id: 'ada', state: { authScheme: 'API_KEY', val } };
  const account = await backend.call('POST', '/connected_accounts', { auth_config: { id: customConfig }, connection });
  const session = await backend.call('POST', '/tool_router/session', { user_id: 'ada' });
  const ids = {
    config: await createAuthConfig(backend, 'github'),
    customConfig,
    account: account.body.id as string,
    oauthAccount: await connectAccount(backend, 'github'),
    session: session.body.session_id as string,
  };
  return { backend, ids, errors };
}

describe('random input', () => {
  it.each([1, 2])('is never answered with a 5xx, and never ends the process (seed %i)', async (seed) => {
    const random = seededRandom(seed);
    const { backend, ids, errors } = await start();
    const wrong: string[] = [];
    const seen = new Map<number, number>();

    for (let i = 0; i < rounds / 2; i++) {
      const [method, path, valid] = pick(requestExamples(ids), random);
      const target = `${randomPath(path, random)}${random() < 0.3 ? randomQuery(random) : ''}`;
      const body = valid === undefined ? undefined : random() < 0.1 ? randomJson(random) : mutated(valid, random);
      const { status, body: answer } = await backend.call(
        method,
        target,
        body === undefined ? undefined : JSON.stringify(body),
      );
      seen.set(status, (seen.get(status) ?? 0) + 1);
      const isEnvelope = status < 400 || answer?.error?.status === status || (status === 404 && method === 'DELETE');
      if (status >= 500 || !isEnvelope)
        wrong.push(
          `${method} ${target.slice(0, 300)} ${JSON.stringify(body)?.slice(0, 600)} -> ${status} ${JSON.stringify(answer).slice(0, 300)}`,
        );
    }

    expect(wrong, wrong.join('\n')).toEqual([]);
    expect(errors, errors.join('\n')).toEqual([]);
    expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 201, 400, 404]));
    expect((await fetch(`${backend.url}/health`)).status).toBe(200);
    expect((await backend.call('GET', '/connected_accounts?limit=1')).status).toBe(200);
  });

  it('is no better received by the pages that need no key', async () => {
    const random = seededRandom(3);
    const { backend, errors } = await start();
    const wrong: string[] = [];

    for (let i = 0; i < 150; i++) {
      const word = encodeURIComponent(asText(randomJson(random, 1)).slice(0, 500) || '-');
      const path = pick(
        [
          `/link/${word}`,
          `/link/${word}/cancel`,
          `/api/v3.1/s/${word}`,
          `/api/v3.1/toolkits/auth/callback?state=${word}&code=${word}`,
          `/api/v3/toolkits/auth/callback?state=${word}&error=${word}&error_description=${word}`,
          `/api/v1/auth-apps/add?state=${word}&state=${word}`,
          `/logos/${word}.svg`,
          `/${word}`,
        ],
        random,
      );
      const method = pick(['GET', 'POST', 'HEAD', 'OPTIONS'], random);
      const response = await fetch(`${backend.url}${path}`, { method, redirect: 'manual' });
      await response.body?.cancel();
      if (response.status >= 500) wrong.push(`${method} ${path} -> ${response.status}`);
    }

    expect(wrong, wrong.join('\n')).toEqual([]);
    expect(errors, errors.join('\n')).toEqual([]);
  });
});
