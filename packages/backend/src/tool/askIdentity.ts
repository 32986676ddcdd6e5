import type { AccountIdentity } from '../account/AccountIdentity.ts';
import type { BackendContext } from '../backendContext.ts';
import type { Connection } from '../scheme/Scheme.ts';
import { sendSigned } from './callToolkit.ts';
import { currentUserRequest } from './currentUserRequest.ts';
import { readIdentity } from './readIdentity.ts';

const deadlineMs = 3000;

/** Asks a toolkit whose credential this is. Whatever goes wrong, nobody knows then, and nothing else comes of it. */
export async function askIdentity(
  connection: Connection,
  context: Pick<BackendContext, 'fetch' | 'now' | 'logger'>,
  until?: AbortSignal,
): Promise<AccountIdentity | undefined> {
  const { toolkit } = connection;
  const request = toolkit.currentUser?.identity && currentUserRequest(toolkit);
  if (!request) return undefined;
  const signal = AbortSignal.any([AbortSignal.timeout(deadlineMs), ...(until ? [until] : [])]);
  const fetch: typeof context.fetch = (url, init) => context.fetch(url, { ...init, signal });
  try {
    return await readIdentity(toolkit, await sendSigned(connection, request, { fetch, now: context.now }));
  } catch (error) {
    const why = error instanceof Error ? error.name : typeof error;
    context.logger.info({ toolkitSlug: toolkit.slug, why }, 'the toolkit did not say whose account this is');
    return undefined;
  }
}
