import { Router } from 'express';
import * as z from 'zod';
import type { Account } from '../account/Account.ts';
import { uniqueAlias } from '../account/uniqueAlias.ts';
import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { newId } from '../newId.ts';
import { checkSession } from '../session/checkSession.ts';
import { linkInSession } from '../session/linkInSession.ts';
import { manageConnections, manageConnectionsTool } from '../session/manageConnections.ts';
import { mergeSession } from '../session/mergeSession.ts';
import { requireToolAllowed } from '../session/requireToolAllowed.ts';
import { isEnabled, sessionAccount } from '../session/sessionToolkits.ts';
import { sessionBody, sessionChanges, type ToolSession } from '../session/ToolSession.ts';
import { requireAllowed } from '../tool/accountForCall.ts';
import { executeTool } from '../tool/executeTool.ts';
import { input, invalidInput, parseInput } from '../parseInput.ts';
import { proxyCall, sessionProxyBody } from './proxyCall.ts';
import { metaTools, sessionAnswer } from './sessionAnswer.ts';
import { listSessionToolkits } from './sessionToolkitList.ts';
import { describedTool } from './toolAnswer.ts';
import { toolkitOf } from '../toolkitOf.ts';
import { toolOf } from './toolRoutes.ts';

const linkBody = z.object({
  toolkit: input.name(100),
  alias: input.text(200).optional(),
  callback_url: input.url.optional(),
});
const metaBody = z.object({ slug: input.name(100), arguments: z.unknown().optional() });
const executeBody = z.object({
  tool_slug: input.name(100),
  arguments: z.unknown().optional(),
  account: input.text().optional(),
});

/** Sessions: what one user may connect and use. */
export function sessionRoutes(context: BackendContext): Router {
  const router = Router();
  const path = '/tool_router/session';

  router.post(path, async (request, response) => {
    const { user_id: userId, ...config } = parseInput(sessionBody, request.body);
    await checkSession(userId, config, context);
    response.status(201).json(sessionAnswer(await context.sessions.insert(userId, config), context));
  });

  router.get(`${path}/:id`, async (request, response) => {
    response.json(sessionAnswer(await sessionOf(request.params.id), context));
  });

  router.patch(`${path}/:id`, async (request, response) => {
    const session = await sessionOf(request.params.id);
    const changes = parseInput(sessionChanges, request.body);
    const config = mergeSession(session.config, changes);
    await checkSession(session.userId, config, context);
    const updated = await context.sessions.update(session, config);
    if (!updated)
      throw new ApiError(
        refusals.accountConflict,
        'The session was changed at the same moment. Read it again and repeat.',
        { retryable: true },
      );
    response.json(sessionAnswer(updated, context));
  });

  router.delete(`${path}/:id`, async (request, response) => {
    const { id } = await sessionOf(request.params.id);
    await context.sessions.remove(id);
    response.json({ session_id: id, deleted: true });
  });

  router.post(`${path}/:id/link`, async (request, response) => {
    const session = await sessionOf(request.params.id);
    const body = parseInput(linkBody, request.body);
    const toolkit = toolkitOf(body.toolkit, context);
    const link = { toolkit, alias: body.alias || null, callbackUrl: body.callback_url ?? null };
    const { token, url, account } = await uniqueAlias(linkInSession(session, link, context));
    response.status(201).json({ link_token: token, redirect_url: url, connected_account_id: account.id });
  });

  router.get(`${path}/:id/toolkits`, async (request, response) => {
    response.json(await listSessionToolkits(await sessionOf(request.params.id), request.query, context));
  });

  router.get(`${path}/:id/tools`, async (request, response) => {
    const tools = metaTools(await sessionOf(request.params.id));
    const logo = `${context.publicUrl}/assets/tools.svg`;
    const items = tools.map((tool) =>
      describedTool({ ...tool, toolkit: { slug: 'composio', name: 'Composio', logo } }),
    );
    response.json({ items, next_cursor: null, total_pages: 1, current_page: 1, total_items: items.length });
  });

  router.post(`${path}/:id/execute_meta`, async (request, response) => {
    const session = await sessionOf(request.params.id);
    const body = parseInput(metaBody, request.body);
    response.json(await runMeta(session, body.slug, body.arguments));
  });

  router.post(`${path}/:id/execute`, async (request, response) => {
    const session = await sessionOf(request.params.id);
    const body = parseInput(executeBody, request.body);
    if (body.tool_slug.toUpperCase().startsWith('COMPOSIO_')) {
      response.json(await runMeta(session, body.tool_slug, body.arguments));
      return;
    }
    const tool = toolOf(body.tool_slug, context);
    requireToolAllowed(session, tool);
    const account = await accountOfSession(session, tool.toolkit, body.account);
    const { data, error, log_id: logId } = await executeTool(tool, account, context);
    response.json({ data, error, log_id: logId });
  });

  router.post(`${path}/:id/proxy_execute`, async (request, response) => {
    const session = await sessionOf(request.params.id);
    const body = parseInput(sessionProxyBody, request.body);
    const account = await accountOfSession(session, toolkitOf(body.toolkit_slug, context));
    response.json(await proxyCall(account, body, context));
  });

  async function sessionOf(id: string): Promise<ToolSession> {
    const session = /^trs_[\w-]{1,64}$/.test(id) ? await context.sessions.find(id) : undefined;
    if (!session) throw new ApiError(refusals.sessionNotFound, 'This session does not exist.');
    return session;
  }

  async function runMeta(session: ToolSession, slug: string, args: unknown) {
    if (slug.toUpperCase() !== manageConnectionsTool.slug || metaTools(session).length === 0) {
      throw invalidInput([
        `slug: This session has ${
          metaTools(session)
            .map((tool) => tool.slug)
            .join(', ') || 'no meta tools'
        }`,
      ]);
    }
    return { data: await manageConnections(session, args ?? {}, context), error: null, log_id: newId('log') };
  }

  async function accountOfSession(session: ToolSession, toolkit: CatalogToolkit, wanted?: string): Promise<Account> {
    const account = isEnabled(session, toolkit.slug)
      ? await sessionAccount(session, toolkit, wanted, context)
      : undefined;
    if (!account)
      throw new ApiError(refusals.accountNotFound, `This session has no such connected account of ${toolkit.name}.`);
    requireAllowed(account, session.userId);
    return account;
  }

  return router;
}
