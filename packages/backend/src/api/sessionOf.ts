import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import type { ToolSession } from '../session/ToolSession.ts';

/** Finds a session by its ID. */
export async function sessionOf(id: string, { sessions }: Pick<BackendContext, 'sessions'>): Promise<ToolSession> {
  const session = /^trs_[\w-]{1,64}$/.test(id) ? await sessions.find(id) : undefined;
  if (!session) throw new ApiError(refusals.sessionNotFound, 'This session does not exist.');
  return session;
}
