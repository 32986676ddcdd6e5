import type { Account } from '../account/Account.ts';
import { isOverdue } from '../account/endOfToken.ts';
import { openConnection } from '../account/openConnection.ts';
import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import { EgressError } from '../egress/EgressError.ts';
import type { Connection } from '../scheme/Scheme.ts';
import { VendorError } from '../scheme/VendorError.ts';
import { signRequest, type ToolkitRequest } from './signRequest.ts';

/** Calls a toolkit as an account. Only ACTIVE ones may; a credential that the vendor no longer takes is renewed once. */
export async function callToolkit(
  account: Account,
  request: ToolkitRequest,
  context: BackendContext,
): Promise<Response> {
  const fresh = await context.refresher.fresh(account);
  requireActive(fresh);
  const response = await sendSigned(await openConnection(fresh, context), request, context);
  // One that has ended was to be renewed just now, and could not be.
  if (response.status !== 401 || isOverdue(fresh, context.now())) return response;

  const renewed = await context.refresher.fresh(fresh, { force: true });
  requireActive(renewed);
  if (renewed.sealedVersion === fresh.sealedVersion) return response;
  return sendSigned(await openConnection(renewed, context), request, context);
}

/** One signed request; a toolkit that cannot be reached is told apart from one that refuses. */
export async function sendSigned(
  connection: Connection,
  request: ToolkitRequest,
  { fetch, now }: Pick<BackendContext, 'fetch' | 'now'>,
): Promise<Response> {
  const { url, init } = signRequest(request, connection, { now });
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (!(cause instanceof EgressError)) throw cause;
    throw new VendorError('unreachable', `${connection.toolkit.name} could not be reached. Try again in a moment.`, {
      cause,
    });
  }
}

function requireActive(account: Account): void {
  if (account.status === 'ACTIVE') return;
  throw new ApiError(
    refusals.accountNotUsable,
    `Connected account ${account.id} is ${account.status}; only ACTIVE accounts can execute.`,
    {
      suggestedFix: account.status === 'INACTIVE' ? 'Enable the account first.' : 'Connect the account again.',
      ...(account.statusReason === null ? {} : { errors: [`connected_account: ${account.statusReason}`] }),
    },
  );
}
