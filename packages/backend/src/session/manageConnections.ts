import * as z from 'zod';
import { uniqueAlias } from '../account/uniqueAlias.ts';
import { input, parseInput } from '../parseInput.ts';
import { ApiError } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import { linkInSession } from './linkInSession.ts';
import { isEnabled, sessionAccounts } from './sessionToolkits.ts';
import type { ToolSession } from './ToolSession.ts';

/** The meta tool by which an agent asks, in a chat, for what its user has to connect. */
export const manageConnectionsTool = {
  slug: 'COMPOSIO_MANAGE_CONNECTIONS',
  name: 'Manage connections',
  description:
    'Tells which toolkits the user has connected, and makes a link to connect each of the others. Show the links to the user.',
  inputParameters: {
    type: 'object',
    properties: {
      toolkits: { type: 'array', items: { type: 'string' }, description: 'Slugs of the toolkits that are needed.' },
      reinitiate_all: {
        type: 'boolean',
        description: 'Make a new link also for toolkits that are connected.',
        default: false,
      },
    },
    required: ['toolkits'],
  },
} as const;

const argumentsSchema = z.object({
  toolkits: z.array(input.name(100)).min(1, 'Name at least one toolkit').max(50),
  reinitiate_all: z.boolean().default(false),
});

interface Result {
  toolkit: string;
  status: 'active' | 'initiated' | 'failed';
  has_active_connection: boolean;
  connected_account_id?: string;
  redirect_url?: string;
  instruction?: string;
  error_message?: string;
}

export async function manageConnections(session: ToolSession, args: unknown, context: BackendContext) {
  const { toolkits, reinitiate_all: again } = parseInput(argumentsSchema, args);
  const results = new Map<string, Result>();
  for (const name of new Set(toolkits.map((slug) => slug.toLowerCase()))) {
    results.set(name, await connectionOf(session, name, again, context));
  }
  const count = (status: Result['status']) => [...results.values()].filter((result) => result.status === status).length;
  return {
    message:
      count('initiated') > 0 ? 'Some toolkits wait for the user: show the links.' : 'Nothing waits for the user.',
    results: Object.fromEntries(results),
    summary: {
      total_toolkits: results.size,
      active_connections: count('active'),
      initiated_connections: count('initiated'),
      failed_connections: count('failed'),
    },
  };
}

async function connectionOf(
  session: ToolSession,
  slug: string,
  again: boolean,
  context: BackendContext,
): Promise<Result> {
  const toolkit = context.catalog.get(slug);
  if (!toolkit) return failed(slug, 'This toolkit is not in the catalog.');
  // Before its accounts are looked at: an agent learns nothing of what it may not use.
  if (!isEnabled(session, slug)) return failed(slug, `${toolkit.name} is not part of this session.`);
  const account = (await sessionAccounts(session, [toolkit], context)).get(slug);
  if (account?.status === 'ACTIVE' && !again) {
    return { toolkit: slug, status: 'active', has_active_connection: true, connected_account_id: account.id };
  }
  try {
    const started = await uniqueAlias(linkInSession(session, { toolkit, alias: null, callbackUrl: null }, context));
    return {
      toolkit: slug,
      status: 'initiated',
      has_active_connection: account?.status === 'ACTIVE',
      connected_account_id: started.account.id,
      redirect_url: started.url,
      instruction: `Ask the user to open ${started.url} to connect ${toolkit.name}. The link works once, and not for long.`,
    };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return failed(slug, error.message);
  }
}

function failed(toolkit: string, message: string): Result {
  return { toolkit, status: 'failed', has_active_connection: false, error_message: message };
}
