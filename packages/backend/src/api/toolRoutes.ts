import { Router } from 'express';
import * as z from 'zod';
import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import { accountForCall } from '../tool/accountForCall.ts';
import { executeTool } from '../tool/executeTool.ts';
import { type Tool, toolkitTools } from '../tool/toolkitTools.ts';
import { pageAnswer, readPageRequest } from './cursor.ts';
import { input, parseInput } from '../parseInput.ts';
import { slicePage } from './slicePage.ts';
import { proxyBody, proxyCall } from './proxyCall.ts';
import { toolAnswer } from './toolAnswer.ts';

const listQuery = z.object({
  toolkit_slug: input.csv(input.text()),
  tool_slugs: input.csv(input.text()),
  query: input.text().optional(),
  search: input.text().optional(),
  limit: input.limit(1000, 20),
  cursor: input.text().optional(),
});

const executeBody = z.object({
  connected_account_id: input.name(100).optional(),
  user_id: input.userId.optional(),
  entity_id: input.userId.optional(),
  arguments: input.values.optional(),
});

export function allTools({ catalog }: Pick<BackendContext, 'catalog'>): Tool[] {
  return catalog.list().flatMap(toolkitTools);
}

/** Finds a tool by its slug in any case. */
export function toolOf(slug: string, context: Pick<BackendContext, 'catalog'>): Tool {
  const tool = allTools(context).find((each) => each.slug === slug.toUpperCase());
  if (!tool) throw new ApiError(refusals.toolNotFound, `Tool "${slug.slice(0, 100)}" does not exist here.`);
  return tool;
}

export function toolRoutes(context: BackendContext): Router {
  const router = Router();

  router.get('/tools', (request, response) => {
    const query = parseInput(listQuery, request.query);
    const matching = allTools(context).filter((tool) => matches(tool, query));
    const pageRequest = readPageRequest(query.cursor, query.limit);
    response.json(
      pageAnswer(slicePage(matching, pageRequest), pageRequest, matching.length, (tool) => toolAnswer(tool, context)),
    );
  });

  router.get('/tools/enum', (_request, response) => {
    response.json(allTools(context).map(({ slug }) => slug));
  });

  router.get('/tools/:slug', (request, response) => {
    response.json(toolAnswer(toolOf(request.params.slug, context), context));
  });

  router.post('/tools/execute/proxy', async (request, response) => {
    const body = parseInput(proxyBody, request.body);
    const account = await accountForCall({ accountId: body.connected_account_id, userId: body.user_id }, context);
    response.json(await proxyCall(account, body, context));
  });

  router.post('/tools/execute/:slug', async (request, response) => {
    const tool = toolOf(request.params.slug, context);
    const body = parseInput(executeBody, request.body);
    const caller = {
      accountId: body.connected_account_id,
      userId: body.user_id ?? body.entity_id,
      toolkitSlug: tool.toolkit.slug,
    };
    response.json(await executeTool(tool, await accountForCall(caller, context), context));
  });

  return router;
}

function matches(tool: Tool, query: z.output<typeof listQuery>): boolean {
  if (query.tool_slugs) return query.tool_slugs.some((slug) => slug.toUpperCase() === tool.slug);
  if (query.toolkit_slug && !query.toolkit_slug.some((slug) => slug.toLowerCase() === tool.toolkit.slug)) return false;
  const words = query.query ?? query.search;
  return !words || `${tool.slug} ${tool.name} ${tool.description}`.toLowerCase().includes(words.toLowerCase());
}
