import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fakeToolkits } from './fakeToolkits.ts';

type Json = Record<string, unknown>;

/** One request as upstream saw it. */
export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Json | undefined;
}

export interface FakeAccount {
  id: string;
  alias: string | null;
  user_id: string;
  toolkit: { slug: string };
  auth_config: Json & { id: string };
  status: string;
  status_reason: string | null;
  created_at: string;
  val: Json;
  [key: string]: unknown;
}

/** What to do instead of answering as usual. */
export type Fault = (req: IncomingMessage, res: ServerResponse, next: () => Promise<void>) => void | Promise<void>;

const newId = (prefix: string) => `${prefix}_${randomBytes(9).toString('base64url').slice(0, 12)}`;

/** An upstream as composio-api documents describe it, in memory, that can be told to misbehave. */
export async function createFakeUpstream({ now = Date.now } = {}) {
  const calls: SeenCall[] = [];
  const faults: { readonly method: string; readonly path: RegExp; readonly fault: Fault; times: number }[] = [];
  const toolkits = new Map<string, Json>(
    fakeToolkits.map((toolkit) => [toolkit.slug, structuredClone(toolkit) as Json]),
  );
  const authConfigs = new Map<string, Json & { id: string }>();
  const accounts = new Map<string, FakeAccount>();
  const links = new Map<string, { readonly account: string; readonly callbackUrl: string }>();
  const sessions = new Map<string, { readonly account: string; readonly user: string }>();
  const state = {
    ignoreUserFilter: false,
    /** Values of `generic_api_key` that upstream refuses. */
    badKeys: new Set(['wrong']),
    verifierUrl: undefined as string | undefined,
    decorate: (body: unknown): unknown => body,
  };

  const send = (res: ServerResponse, status: number, body: unknown) => {
    res.writeHead(status, { 'content-type': 'application/json', 'set-cookie': 'upstream=1', server: 'upstream' });
    res.end(JSON.stringify(state.decorate(body)));
  };
  const fail = (res: ServerResponse, status: number, message: string) =>
    send(res, status, { error: { message, code: 600, slug: 'Some_BadRequest', status, request_id: 'req_1' } });

  let latest = 0;
  // Nothing is made in the same millisecond as something else: what is newer would be left to chance.
  const stamp = () => new Date((latest = Math.max(latest + 1, now()))).toISOString();
  const publicAccount = (account: FakeAccount) => ({
    word_id: `${account.toolkit.slug}_red-castle`,
    is_disabled: account.status === 'INACTIVE',
    updated_at: account.created_at,
    deprecated: { labels: [], uuid: 'uuid' },
    state: { authScheme: account.auth_config['auth_scheme'], val: account.val },
    data: account.val,
    params: account.val,
    ...account,
    val: undefined,
  });

  const page = (res: ServerResponse, items: readonly unknown[], query: URLSearchParams) => {
    const limit = Number(query.get('limit') ?? 20);
    const current = Number(
      Buffer.from(query.get('cursor') ?? '', 'base64')
        .toString()
        .split('-')[0] || 1,
    );
    const pages = Math.max(1, Math.ceil(items.length / limit));
    send(res, 200, {
      items: items.slice((current - 1) * limit, current * limit),
      next_cursor: current < pages ? Buffer.from(`${current + 1}-${limit}`).toString('base64') : null,
      total_pages: pages,
      current_page: current,
      total_items: items.length,
    });
  };

  const newAuthConfig = (slug: string, more: Json = {}) => {
    const authConfig = {
      id: newId('ac'),
      uuid: 'uuid',
      type: 'default',
      name: slug,
      toolkit: { slug, logo: 'https://logos.example.com/x.svg' },
      auth_scheme: 'OAUTH2',
      is_composio_managed: true,
      credentials: { client_id: 'client', client_secret: 'abcd...' },
      status: 'ENABLED',
      created_at: stamp(),
      last_updated_at: stamp(),
      no_of_connections: 0,
      expected_input_fields: [],
      shared_credentials: {},
      ...more,
    };
    authConfigs.set(authConfig.id, authConfig);
    return authConfig;
  };

  const newAccount = (user: string, authConfigId: string, more: Partial<FakeAccount> = {}) => {
    const authConfig = authConfigs.get(authConfigId);
    if (authConfig === undefined) throw new Error(`no auth config ${authConfigId}`);
    const account: FakeAccount = {
      id: newId('ca'),
      alias: null,
      user_id: user,
      toolkit: { slug: (authConfig['toolkit'] as { slug: string }).slug },
      auth_config: {
        id: authConfigId,
        auth_scheme: authConfig['auth_scheme'],
        is_composio_managed: true,
        is_disabled: false,
      },
      status: 'ACTIVE',
      status_reason: null,
      created_at: stamp(),
      val: { status: 'ACTIVE', access_token: 'REDACTED' },
      ...more,
    };
    accounts.set(account.id, account);
    return account;
  };

  const csv = (query: URLSearchParams, name: string) => query.get(name)?.split(',');

  async function handle(call: SeenCall, res: ServerResponse): Promise<void> {
    const { method, path, query, body = {} } = call;
    const [resource, id, action] = path.split('/').filter(Boolean);
    if (resource === 'toolkits') {
      if (id === undefined) return page(res, [...toolkits.values()].map(asListed), query);
      const toolkit = toolkits.get(decodeURIComponent(id).toLowerCase());
      return toolkit === undefined ? fail(res, 404, 'Toolkit not found') : send(res, 200, toolkit);
    }
    if (resource === 'auth_configs') return handleAuthConfigs(call, res, id, action);
    if (resource !== 'connected_accounts') return fail(res, 404, 'Not found');
    if (id === 'link' && method === 'POST') {
      const authConfig = authConfigs.get(String(body['auth_config_id']));
      if (authConfig === undefined) return fail(res, 404, 'Auth config not found');
      if (authConfig['status'] !== 'ENABLED') return fail(res, 400, 'Auth config is disabled');
      const account = newAccount(String(body['user_id']), authConfig.id, {
        alias: (body['alias'] as string | undefined) ?? null,
        status: 'INITIALIZING',
        val: { status: 'INITIALIZING', ...(body['connection_data'] as Json | undefined) },
      });
      const token = newId('lk');
      links.set(token, { account: account.id, callbackUrl: String(body['callback_url']) });
      return send(res, 201, {
        link_token: token,
        redirect_url: `${url}/link/${token}`,
        expires_at: new Date(now() + 600_000).toISOString(),
        connected_account_id: account.id,
      });
    }
    if (id === 'complete_auth' && method === 'POST') {
      const session = sessions.get(String(body['session_uri']));
      if (session === undefined) return fail(res, 404, 'Unknown session');
      sessions.delete(String(body['session_uri']));
      const account = accounts.get(session.account);
      if (session.user !== body['user_id'] || account === undefined) {
        if (account !== undefined) account.status = 'FAILED';
        return fail(res, 400, 'mismatch');
      }
      account.status = 'ACTIVE';
      return send(res, 200, { connected_account_id: account.id, toolkit_slug: account.toolkit.slug });
    }
    if (id === undefined && method === 'POST') {
      const connection = body['connection'] as Json;
      const connectionState = connection['state'] as { authScheme: string; val: Json };
      const authConfig = authConfigs.get((body['auth_config'] as { id: string }).id);
      if (authConfig === undefined) return fail(res, 404, 'Auth config not found');
      if (state.badKeys.has(String(connectionState.val['generic_api_key']))) {
        return fail(res, 400, `Invalid credentials: ${JSON.stringify(connectionState.val)}`);
      }
      const account = newAccount(String(connection['user_id']), authConfig.id, {
        alias: (connection['alias'] as string | undefined) ?? null,
        val: connectionState.val,
      });
      return send(res, 201, {
        id: account.id,
        connectionData: { authScheme: connectionState.authScheme, val: connectionState.val },
        status: 'ACTIVE',
        redirect_url: null,
      });
    }
    if (id === undefined) {
      const users = state.ignoreUserFilter ? undefined : csv(query, 'user_ids');
      const matches = [...accounts.values()]
        .filter((account) => users?.includes(account.user_id) ?? true)
        .filter((account) => csv(query, 'toolkit_slugs')?.includes(account.toolkit.slug) ?? true)
        .filter((account) => csv(query, 'auth_config_ids')?.includes(account.auth_config.id) ?? true)
        .filter((account) => csv(query, 'connected_account_ids')?.includes(account.id) ?? true)
        .toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1));
      return page(res, matches.map(publicAccount), query);
    }
    const account = accounts.get(decodeURIComponent(id));
    if (account === undefined) return method === 'DELETE' ? send(res, 404, {}) : fail(res, 404, 'Account not found');
    if (method === 'GET') return send(res, 200, publicAccount(account));
    if (method === 'DELETE') {
      accounts.delete(account.id);
      return send(res, 200, { success: true });
    }
    if (action === 'status') {
      account.status = body['enabled'] === true ? 'ACTIVE' : 'INACTIVE';
      return send(res, 200, { success: true });
    }
    if (action === 'revoke') {
      if (account.status !== 'ACTIVE') return fail(res, 409, 'Nothing to revoke');
      account.status = 'REVOKED';
      return send(res, 200, {
        revoked_tokens: ['access_token'],
        connected_account: { id: account.id, status: 'REVOKED' },
      });
    }
    if (typeof body['alias'] === 'string') {
      const { alias } = body;
      const taken = [...accounts.values()].some(
        (other) =>
          other !== account &&
          alias !== '' &&
          other.alias === alias &&
          other.user_id === account.user_id &&
          other.toolkit.slug === account.toolkit.slug,
      );
      if (taken) return fail(res, 400, 'Alias already exists');
      account.alias = alias === '' ? null : alias;
    }
    if (body['connection'] !== undefined) {
      const { val } = (body['connection'] as { state: { val: Json } }).state;
      account.val = { ...account.val, ...val };
    }
    send(res, 200, { success: true, id: account.id, status: account.status });
  }

  function handleAuthConfigs(
    call: SeenCall,
    res: ServerResponse,
    id: string | undefined,
    action: string | undefined,
  ): void {
    const { method, query, body = {} } = call;
    if (id === undefined && method === 'POST') {
      const { slug } = body['toolkit'] as { slug: string };
      const input = body['auth_config'] as Json;
      const managed = input['type'] === 'use_composio_managed_auth';
      const toolkit = toolkits.get(slug.toLowerCase());
      if (toolkit === undefined) return fail(res, 404, 'Toolkit not found');
      const schemes = toolkit['composio_managed_auth_schemes'] as string[];
      if (managed && schemes.length === 0) return fail(res, 400, 'No managed auth');
      const authConfig = newAuthConfig(slug.toLowerCase(), {
        name: input['name'],
        is_composio_managed: managed,
        auth_scheme: managed ? schemes[0] : input['authScheme'],
        credentials: input['credentials'] ?? {},
      });
      return send(res, 201, {
        toolkit: { slug: slug.toLowerCase() },
        auth_config: { id: authConfig.id, auth_scheme: authConfig.auth_scheme, is_composio_managed: managed },
      });
    }
    if (id === undefined) {
      const matches = [...authConfigs.values()]
        .filter((one) => csv(query, 'toolkit_slug')?.includes((one['toolkit'] as { slug: string }).slug) ?? true)
        .filter((one) => query.get('show_disabled') === 'true' || one['status'] === 'ENABLED')
        .filter((one) => String(one['name']).includes(query.get('search') ?? ''));
      return page(res, matches, query);
    }
    const authConfig = authConfigs.get(decodeURIComponent(id));
    if (authConfig === undefined)
      return method === 'DELETE' ? send(res, 404, {}) : fail(res, 404, 'Auth config not found');
    if (method === 'GET') return send(res, 200, authConfig);
    if (method === 'DELETE') {
      authConfigs.delete(authConfig.id);
      return send(res, 200, {});
    }
    if (action !== undefined) authConfig['status'] = action;
    if (body['name'] !== undefined) authConfig['name'] = body['name'];
    if (body['credentials'] !== undefined) {
      authConfig['credentials'] = { ...(authConfig['credentials'] as Json), ...(body['credentials'] as Json) };
    }
    if (body['scopes'] !== undefined) authConfig['credentials'] = { scopes: body['scopes'] };
    send(res, 200, {});
  }

  /** The hosted page: `?do=grant`, `deny` or `expire`. */
  function visitLink(token: string, query: URLSearchParams, res: ServerResponse): void {
    const link = links.get(token);
    const account = accounts.get(link?.account ?? '');
    if (link === undefined || account === undefined) {
      res.writeHead(404).end('gone');
      return;
    }
    const back = new URL(link.callbackUrl);
    if (query.get('do') === 'deny') {
      account.status = 'FAILED';
      account.status_reason = 'OAuth callback failed during token exchange';
      back.searchParams.set('status', 'failed');
      back.searchParams.set('error', 'access_denied <script>');
    } else if (state.verifierUrl !== undefined) {
      const session = `session_${randomBytes(9).toString('hex')}`;
      sessions.set(session, { account: account.id, user: account.user_id });
      res.writeHead(302, { location: `${state.verifierUrl}?session_uri=${session}` }).end();
      return;
    } else {
      account.status = 'ACTIVE';
      back.searchParams.set('status', 'success');
    }
    back.searchParams.set('connected_account_id', account.id);
    res.writeHead(302, { location: back.href }).end();
  }

  const server = createServer((req, res) => {
    const parsed = new URL(req.url ?? '/', 'http://upstream');
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      if (parsed.pathname.startsWith('/link/')) {
        visitLink(parsed.pathname.slice(6), parsed.searchParams, res);
        return;
      }
      const text = Buffer.concat(chunks).toString();
      const call: SeenCall = {
        method: req.method ?? '',
        path: parsed.pathname.replace('/api/v3.1', ''),
        query: parsed.searchParams,
        headers: req.headers,
        body: text === '' ? undefined : (JSON.parse(text) as Json),
      };
      calls.push(call);
      const next = async () => {
        if (req.headers['x-api-key'] !== 'ak_test') return fail(res, 401, 'Invalid API key: ak_o1Og5*****');
        return handle(call, res);
      };
      const fault = faults.find((one) => one.times > 0 && one.method === call.method && one.path.test(call.path));
      if (fault === undefined) {
        void next();
        return;
      }
      fault.times -= 1;
      void fault.fault(req, res, next);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    calls,
    toolkits,
    authConfigs,
    accounts,
    state,
    newAuthConfig,
    newAccount,
    /** Misbehaves on the next calls that match. */
    fault(method: string, path: RegExp, fault: Fault, times = 1) {
      faults.push({ method, path, fault, times });
    },
    /** Calls of a kind so far. */
    count: (method: string, path: RegExp) =>
      calls.filter((call) => call.method === method && path.test(call.path)).length,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type FakeUpstream = Awaited<ReturnType<typeof createFakeUpstream>>;

function asListed(toolkit: Json): Json {
  const { auth_config_details: details, ...rest } = toolkit;
  return { ...rest, auth_schemes: (details as { mode: string }[]).map(({ mode }) => mode) };
}
