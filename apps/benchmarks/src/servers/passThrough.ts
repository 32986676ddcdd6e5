import { Agent, request } from 'node:http';
import { serve } from './serve.ts';
import { userOf } from './userOf.ts';

const [, , upstream = '', kind = 'bytes'] = process.argv;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/**
 * The same upstream call and nothing else: the bytes go on to the browser as they come. Or, as `fields`, the least that a
 * server does which lets no unlisted field through: parse, pick, write.
 */
serve((req, res) => {
  const search = new URLSearchParams({
    user_ids: userOf(req) ?? '',
    order_by: 'created_at',
    order_direction: 'desc',
    limit: '100',
  });
  const headers = { accept: 'application/json', 'x-api-key': 'ak_benchmark' };
  const call = request(`${upstream}/api/v3.1/connected_accounts?${search.toString()}`, { agent, headers }, (answer) => {
    if (kind === 'bytes') {
      res.writeHead(answer.statusCode ?? 502, { 'content-type': 'application/json' });
      answer.pipe(res);
      return;
    }
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => {
      const text = JSON.stringify(pick(JSON.parse(Buffer.concat(chunks).toString())));
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      res.end(text);
    });
  });
  call.on('error', () => res.writeHead(502).end());
  call.end();
});

interface Page {
  readonly items: readonly {
    readonly id: string;
    readonly toolkit: { readonly slug: string };
    readonly auth_config: { readonly id: string; readonly auth_scheme: string };
    readonly alias: string | null;
    readonly word_id: string | null;
    readonly status: string;
    readonly status_reason: string | null;
    readonly created_at: string;
    readonly updated_at: string;
  }[];
  readonly next_cursor: string | null;
}

function pick({ items, next_cursor }: Page): object {
  return {
    items: items.map((account) => ({
      id: account.id,
      toolkit: account.toolkit.slug,
      authConfigId: account.auth_config.id,
      authScheme: account.auth_config.auth_scheme,
      state: account.status === 'ACTIVE' ? 'connected' : 'expired',
      status: account.status,
      statusReason: account.status_reason,
      alias: account.alias,
      name: account.word_id,
      attempt: null,
      createdAt: account.created_at,
      updatedAt: account.updated_at,
    })),
    nextCursor: next_cursor,
  };
}
