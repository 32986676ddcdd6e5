import type { Request, Response, Router } from 'express';
import { pagePaths } from '@kit/contract';
import type { KitParts } from '../createKitParts.ts';
import { sendProblem } from '../http/sendProblem.ts';
import { requireIdentity } from '../identity/createResolveIdentity.ts';

/** The stream of "look again", one for a visible tab. */
export function eventRoutes(router: Router, { origins, resolveIdentity, streams, takeTurn, logger }: KitParts): void {
  const open = async (req: Request, res: Response): Promise<void> => {
    origins.requireSameOriginProof(req);
    const identity = requireIdentity(await resolveIdentity(req));
    await takeTurn(identity, 'reads');
    streams.open(identity.upstreamUserId, req, res);
  };

  router.get(pagePaths.events, (req: Request, res: Response) => {
    open(req, res).catch((error: unknown) => sendProblem(res, error, logger));
  });
}
