import express, { type RequestHandler, Router } from 'express';
import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import { authConfigRoutes } from './authConfigRoutes.ts';
import { connectedAccountRoutes } from './connectedAccountRoutes.ts';
import { newAccountRoutes } from './newAccountRoutes.ts';
import { projectRoutes } from './projectRoutes.ts';
import { requireApiKey } from './requireApiKey.ts';
import { requireShallowBody } from './requireShallowBody.ts';
import { sessionRoutes } from './sessionRoutes.ts';
import { sessionToolRoutes } from './sessionToolRoutes.ts';
import { toolkitRoutes } from './toolkitRoutes.ts';
import { toolRoutes } from './toolRoutes.ts';
import { webhookRoutes } from './webhookRoutes.ts';

/** The REST face, the same below `/api/v3` and `/api/v3.1`. */
export function apiRoutes(context: BackendContext, apiKey: string, requireKeys: RequestHandler): Router {
  const router = Router();
  router.use(
    requireApiKey(apiKey),
    requireKeys,
    express.json({ limit: '1mb', type: () => true }),
    requireShallowBody,
    toolkitRoutes(context),
    authConfigRoutes(context),
    newAccountRoutes(context),
    connectedAccountRoutes(context),
    toolRoutes(context),
    sessionRoutes(context),
    sessionToolRoutes(context),
    projectRoutes(context, apiKey),
    webhookRoutes(context),
  );
  router.use((request) => {
    throw new ApiError(refusals.notFound, `There is no ${request.method} ${request.path.slice(0, 200)} here.`);
  });
  return router;
}
