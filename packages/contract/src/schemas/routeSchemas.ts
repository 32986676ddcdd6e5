import * as z from 'zod';
import type { RouteName } from '../tables/routes.ts';
import {
  authConfigSchema,
  createAuthConfigInputSchema,
  listAuthConfigsQuerySchema,
  updateAuthConfigInputSchema,
} from './authConfig.ts';
import {
  connectedAccountSchema,
  listConnectedAccountsQuerySchema,
  startConnectionInputSchema,
  startedConnectionSchema,
  updateConnectedAccountInputSchema,
} from './connectedAccount.ts';
import { byIdSchema, pageSchema, slugSchema, statusInputSchema } from './page.ts';
import { getToolkitQuerySchema, listToolkitsQuerySchema, toolkitDetailSchema, toolkitSchema } from './toolkit.ts';

const nothing = z.strictObject({});

/** The schemas of every route of the table; `query` and `params` are strict too. */
export const routeSchemas = {
  listToolkits: { params: nothing, query: listToolkitsQuerySchema, body: null, response: pageSchema(toolkitSchema) },
  getToolkit: {
    params: z.strictObject({ slug: slugSchema }),
    query: getToolkitQuerySchema,
    body: null,
    response: toolkitDetailSchema,
  },
  listAuthConfigs: {
    params: nothing,
    query: listAuthConfigsQuerySchema,
    body: null,
    response: pageSchema(authConfigSchema),
  },
  createAuthConfig: { params: nothing, query: nothing, body: createAuthConfigInputSchema, response: authConfigSchema },
  getAuthConfig: { params: byIdSchema, query: nothing, body: null, response: authConfigSchema },
  updateAuthConfig: {
    params: byIdSchema,
    query: nothing,
    body: updateAuthConfigInputSchema,
    response: authConfigSchema,
  },
  deleteAuthConfig: { params: byIdSchema, query: nothing, body: null, response: z.null() },
  setAuthConfigStatus: { params: byIdSchema, query: nothing, body: statusInputSchema, response: authConfigSchema },
  listConnectedAccounts: {
    params: nothing,
    query: listConnectedAccountsQuerySchema,
    body: null,
    response: pageSchema(connectedAccountSchema),
  },
  startConnection: {
    params: nothing,
    query: nothing,
    body: startConnectionInputSchema,
    response: startedConnectionSchema,
  },
  getConnectedAccount: { params: byIdSchema, query: nothing, body: null, response: connectedAccountSchema },
  updateConnectedAccount: {
    params: byIdSchema,
    query: nothing,
    body: updateConnectedAccountInputSchema,
    response: connectedAccountSchema,
  },
  deleteConnectedAccount: { params: byIdSchema, query: nothing, body: null, response: z.null() },
  setConnectedAccountStatus: {
    params: byIdSchema,
    query: nothing,
    body: statusInputSchema,
    response: connectedAccountSchema,
  },
} as const satisfies Record<RouteName, RouteSchemas>;

interface RouteSchemas {
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType | null;
  readonly response: z.ZodType;
}
