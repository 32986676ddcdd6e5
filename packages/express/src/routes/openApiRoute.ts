import type { Request, Response, Router } from 'express';
import { pagePaths } from '@kit/contract';
import type { KitParts } from '../createKitParts.ts';
import { sendJson } from '../http/sendProblem.ts';
import { createOpenApi } from './createOpenApi.ts';

/** The description of the JSON routes; it holds nothing about anybody. */
export function openApiRoute(router: Router, { base }: KitParts): void {
  let document: object | undefined;
  router.get(pagePaths.openapi, (_req: Request, res: Response) => {
    document ??= createOpenApi(base);
    sendJson(res, 200, document);
  });
}
