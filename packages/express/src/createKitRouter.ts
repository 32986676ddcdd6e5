import { Router } from 'express';
import type { NextFunction, Request, Response } from 'express';
import { KitError, pagePaths, routes } from '@kit/contract';
import { createKitParts } from './createKitParts.ts';
import { allowCrossOrigin } from './http/allowCrossOrigin.ts';
import { createMountCheck } from './http/createMountCheck.ts';
import { setRequestId } from './http/requestId.ts';
import { sendProblem } from './http/sendProblem.ts';
import { createHostHelpers } from './host/createHostHelpers.ts';
import { toKitRouter } from './KitRouter.ts';
import type { KitRouter } from './KitRouter.ts';
import { parseKitOptions } from './kitOptions.ts';
import type { KitRouterOptions } from './kitOptions.ts';
import { authConfigRoutes } from './routes/authConfigRoutes.ts';
import { callbackRoutes } from './routes/callbackRoutes.ts';
import { connectedAccountRoutes } from './routes/connectedAccountRoutes.ts';
import { eventRoutes } from './routes/eventRoutes.ts';
import { openApiRoute } from './routes/openApiRoute.ts';
import { answerWebhook } from './webhook/answerWebhook.ts';
import { toolkitRoutes } from './routes/toolkitRoutes.ts';

const methods = new Set(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']);

/**
 * The server side of the kit, to be mounted where `publicUrl` points.
 *
 * @example
 * app.use('/api/kit', createKitRouter({
 *   apiKey: process.env.COMPOSIO_API_KEY,
 *   publicUrl: 'https://app.example.com/api/kit',
 *   identify: (req) => (req.session?.user ? { userId: req.session.user.id } : null),
 * }));
 */
export function createKitRouter(options: KitRouterOptions): KitRouter {
  const parts = createKitParts(parseKitOptions(options));
  const router = Router({ caseSensitive: true, strict: true });

  const checkMount = createMountCheck(parts);
  router.use((req: Request, res: Response, next: NextFunction) => {
    checkMount(req.baseUrl);
    const requestId = setRequestId(req, res, parts.newName);
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    res.vary('Origin, Sec-Fetch-Site, Cookie');
    if (allowCrossOrigin(req, res, parts.origins)) return;
    // Mounting may swallow a slash: what is not written as it should be is nowhere.
    if (/\/\/|\/\.{1,2}(\/|$)/.test(pathOf(req.originalUrl))) throw absent();
    if (!methods.has(req.method)) throw new KitError('method_not_allowed', `${req.method} is not served here.`);
    parts.scopes.run(requestId, next);
  });

  toolkitRoutes(router, parts);
  authConfigRoutes(router, parts);
  connectedAccountRoutes(router, parts);
  eventRoutes(router, parts);
  callbackRoutes(router, parts);
  openApiRoute(router, parts);
  router.post(pagePaths.webhook, (req: Request, res: Response) => answerWebhook(parts, req, res));

  for (const path of new Set([...Object.values(routes).map((route) => route.path), ...Object.values(pagePaths)])) {
    router.all(path, (req: Request) => {
      throw new KitError('method_not_allowed', `${req.method} is not served at this path.`);
    });
  }
  router.use(() => {
    throw absent();
  });
  router.use((error: unknown, _req: Request, res: Response, _next: NextFunction) => {
    sendProblem(
      res,
      isBadPath(error) ? new KitError('invalid_input', 'The path cannot be decoded.') : error,
      parts.logger,
    );
  });
  return toKitRouter(router, createHostHelpers(parts), parts);
}

function absent(): KitError {
  return new KitError('not_found', 'The kit has nothing at this path.');
}

/** Without the query, and without the origin of an absolute request target. */
function pathOf(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/^https?:\/\/[^/]*/i, '');
}

/** Express's own error for a path such as `/%zz`. */
function isBadPath(error: unknown): boolean {
  return error instanceof URIError;
}
