import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { KitError, speakingAccount } from '@kit/contract';
import type { ConnectedAccount } from '@kit/contract';
import { isUnconfirmedAlias } from '../authorization/attempt.ts';
import { toConnectedAccount } from '../connection/toConnectedAccount.ts';
import type { KitParts } from '../createKitParts.ts';
import { setRequestId } from '../http/requestId.ts';
import { sendProblem } from '../http/sendProblem.ts';
import { parseUser, requireIdentity } from '../identity/createResolveIdentity.ts';
import type { IdentifiedUser } from '../identity/createResolveIdentity.ts';
import { createKitSession } from './createKitSession.ts';
import type { KitSession, KitSessionOptions } from './createKitSession.ts';
import { createWaitForConnection } from './createWaitForConnection.ts';
import type { WaitForConnection } from './createWaitForConnection.ts';

/** What the customer's own server code may ask. */
export interface HostHelpers {
  /**
   * Lets a request through where its user has a working connection; answers with `not_connected` otherwise, which the
   * React kit turns into "connect first".
   *
   * @example
   * app.post('/issues', kit.requireConnection('github'), createIssue);
   */
  requireConnection(toolkit: string): RequestHandler;
  /** The account that `requireConnection` found for this request. */
  connectionOf(req: Request): ConnectedAccount | undefined;
  /** The account that speaks for a user and toolkit, in whatever state; unconfirmed ones are as good as absent. */
  getConnection(user: IdentifiedUser, toolkit: string): Promise<ConnectedAccount | undefined>;
  /** Resolves when the account is connected, rejects when that can no longer be. */
  waitForConnection: WaitForConnection;
  /** An agent's session, in which toolkits are connected by this kit's own auth configs. */
  createSession(user: IdentifiedUser, options?: KitSessionOptions): Promise<KitSession>;
  /** Ends all event streams, the polling and all waiting, so that the server can stop; browsers come back to the next one. */
  close(): void;
}

/** Makes the helpers. */
export function createHostHelpers(parts: KitParts): HostHelpers {
  const { accounts, resolveIdentity, logger, now, newName, scopes } = parts;
  // Only what was found here counts; whatever else stands on a request proves nothing.
  const found = new WeakMap<Request, ConnectedAccount>();

  const lookUp = async (upstreamUserId: string, toolkit: string): Promise<ConnectedAccount | undefined> => {
    const { items } = await accounts.list({ upstreamUserId }, { toolkits: [toolkit.toLowerCase()], limit: 100 });
    const confirmed = items.filter((wire) => !isUnconfirmedAlias(wire.alias));
    return speakingAccount(confirmed.map((wire) => toConnectedAccount(wire, now())));
  };

  const getConnection: HostHelpers['getConnection'] = async (user, toolkit) =>
    lookUp(parseUser(user).upstreamUserId, toolkit);

  const guard = async (req: Request, toolkit: string): Promise<void> => {
    const identity = requireIdentity(await resolveIdentity(req));
    const connection = await lookUp(identity.upstreamUserId, toolkit);
    if (connection?.state !== 'connected') {
      throw new KitError('not_connected', `This needs a connected ${toolkit} account.`, { toolkit });
    }
    found.set(req, connection);
  };

  return {
    getConnection,
    connectionOf: (req) => found.get(req),

    requireConnection(toolkit) {
      return (req: Request, res: Response, next: NextFunction) => {
        const requestId = setRequestId(req, res, newName);
        const passing = scopes.run(requestId, () => guard(req, toolkit));
        passing.then(
          // oxlint-disable-next-line promise/no-callback-in-promise -- Express 4 awaits no handler
          () => next(),
          (error: unknown) => {
            res.setHeader('Cache-Control', 'no-store');
            sendProblem(res, error, logger);
          },
        );
      };
    },

    close() {
      parts.closing.abort(new DOMException('kit.close() was called.', 'AbortError'));
      parts.poll.close();
      parts.streams.close();
    },

    waitForConnection: createWaitForConnection(parts),
    createSession: async (user, options = {}) => createKitSession(parts, parseUser(user), options, getConnection),
  };
}
