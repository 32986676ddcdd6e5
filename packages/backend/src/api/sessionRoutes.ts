import { Router } from 'express';
import * as z from 'zod';
import { uniqueAlias } from '../account/uniqueAlias.ts';
import { changedMeanwhile } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import { checkSession } from '../session/checkSession.ts';
import { linkInSession } from '../session/linkInSession.ts';
import { mergeSession } from '../session/mergeSession.ts';
import { sessionBody, sessionChanges } from '../session/ToolSession.ts';
import { input, parseInput } from '../parseInput.ts';
import { sharingAnswer } from './accountAnswer.ts';
import { sessionOf } from './sessionOf.ts';
import { sharing } from './accountInput.ts';
import { sessionAnswer } from './sessionAnswer.ts';
import { listSessionToolkits } from './sessionToolkitList.ts';
import { toolkitOf } from '../toolkitOf.ts';

const path = '/tool_router/session';
const linkBody = z.object({
  toolkit: input.name(100),
  alias: input.text(200).optional(),
  callback_url: input.url.optional(),
  experimental: sharing,
});
/** Sessions: what one user may connect and use. */
export function sessionRoutes(context: BackendContext): Router {
  const router = Router();
  router.post(path, async (request, response) => {
    const { user_id: userId, ...config } = parseInput(sessionBody, request.body);
    await checkSession(userId, config, context);
    response.status(201).json(sessionAnswer(await context.sessions.insert(userId, config), context));
  });

  router.get(`${path}/:id`, async (request, response) => {
    response.json(sessionAnswer(await sessionOf(request.params.id, context), context));
  });

  router.patch(`${path}/:id`, async (request, response) => {
    const session = await sessionOf(request.params.id, context);
    const changes = parseInput(sessionChanges, request.body);
    const config = mergeSession(session.config, changes);
    await checkSession(session.userId, config, context);
    const updated = await context.sessions.update(session, config);
    if (!updated) throw changedMeanwhile('session');
    response.json(sessionAnswer(updated, context));
  });

  router.delete(`${path}/:id`, async (request, response) => {
    const { id } = await sessionOf(request.params.id, context);
    await context.sessions.remove(id);
    response.json({ session_id: id, deleted: true });
  });

  router.post(`${path}/:id/link`, async (request, response) => {
    const session = await sessionOf(request.params.id, context);
    const body = parseInput(linkBody, request.body);
    const toolkit = toolkitOf(body.toolkit, context);
    const link = {
      toolkit,
      alias: body.alias || null,
      callbackUrl: body.callback_url ?? null,
      accountType: body.experimental?.account_type,
      accessList: body.experimental?.acl_config_for_shared,
    };
    const { token, url, account } = await uniqueAlias(linkInSession(session, link, context));
    response.status(201).json({
      link_token: token,
      redirect_url: url,
      connected_account_id: account.id,
      experimental: sharingAnswer(account),
    });
  });

  router.get(`${path}/:id/toolkits`, async (request, response) => {
    response.json(await listSessionToolkits(await sessionOf(request.params.id, context), request.query, context));
  });

  return router;
}
