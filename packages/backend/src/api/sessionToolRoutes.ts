import { Router } from 'express';
import * as z from 'zod';
import type { Account } from '../account/Account.ts';
import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { newId } from '../newId.ts';
import { input, invalidInput, parseInput } from '../parseInput.ts';
import { manageConnections, manageConnectionsTool } from '../session/manageConnections.ts';
import { preloadedTools } from '../session/preloadedTools.ts';
import { requireToolAllowed } from '../session/requireToolAllowed.ts';
import { isEnabled, sessionAccount } from '../session/sessionToolkits.ts';
import type { ToolSession } from '../session/ToolSession.ts';
import { requireAllowed } from '../tool/accountForCall.ts';
import { executeTool } from '../tool/executeTool.ts';
import { toolkitOf } from '../toolkitOf.ts';
import { proxyCall, sessionProxyBody } from './proxyCall.ts';
import { metaTools } from './sessionAnswer.ts';
import { sessionOf } from './sessionOf.ts';
import { describedTool, toolAnswer } from './toolAnswer.ts';
import { allTools, toolOf } from './toolRoutes.ts';

const path = '/tool_router/session';
const metaBody = z.object({ slug: input.name(100), arguments: z.unknown().optional() });
const executeBody = z.object({
  tool_slug: input.name(100),
  arguments: z.unknown().optional(),
  account: input.text().optional(),
});

/** What an agent can call in a session, and the calls. */
export function sessionToolRoutes(context: BackendContext): Router {
  const router = Router();

  router.get(`${path}/:id/tools`, async (request, response) => {
    const session = await sessionOf(request.params.id, context);
    const toolkit = { slug: 'composio', name: 'Composio', logo: `${context.publicUrl}/assets/tools.svg` };
    const items = [
      ...metaTools(session).map((tool) => describedTool({ ...tool, toolkit })),
      ...preloadedTools(session, allTools(context)).map((tool) => toolAnswer(tool, context)),
    ];
    response.json({ items, next_cursor: null, total_pages: 1, current_page: 1, total_items: items.length });
  });

  router.post(`${path}/:id/execute_meta`, async (request, response) => {
    const session = await sessionOf(request.params.id, context);
    const body = parseInput(metaBody, request.body);
    response.json(await runMeta(session, body.slug, body.arguments));
  });

  router.post(`${path}/:id/execute`, async (request, response) => {
    const session = await sessionOf(request.params.id, context);
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
    const session = await sessionOf(request.params.id, context);
    const body = parseInput(sessionProxyBody, request.body);
    const account = await accountOfSession(session, toolkitOf(body.toolkit_slug, context));
    response.json(await proxyCall(account, body, context));
  });

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
