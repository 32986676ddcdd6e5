import type {
  AuthConfig,
  CreateAuthConfigInput,
  ListAuthConfigsQuery,
  UpdateAuthConfigInput,
} from '../schemas/authConfig.ts';
import type {
  ConnectedAccount,
  ListConnectedAccountsQuery,
  StartConnectionInput,
  StartedConnection,
  UpdateConnectedAccountInput,
} from '../schemas/connectedAccount.ts';
import type { Page, StatusInput } from '../schemas/page.ts';
import type { GetToolkitQuery, ListToolkitsQuery, Toolkit, ToolkitDetail } from '../schemas/toolkit.ts';

/** What goes in and out of a route. */
export interface RouteIo {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: object;
  readonly response: unknown;
}

/** One route between browser and BFF, below the mount path; `Io` exists for types only. */
export interface Route<Io extends RouteIo = RouteIo> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly io?: Io;
}

function route<Io extends RouteIo>(method: Route['method'], path: string): Route<Io> {
  return { method, path };
}

interface ById {
  readonly id: string;
}

/** Every JSON route of the BFF; client and router both read it, and its schemas stand in `routeSchemas`. */
export const routes = {
  listToolkits: route<{ query: ListToolkitsQuery; response: Page<Toolkit> }>('GET', '/toolkits'),
  getToolkit: route<{ params: { slug: string }; query: GetToolkitQuery; response: ToolkitDetail }>(
    'GET',
    '/toolkits/:slug',
  ),
  listAuthConfigs: route<{ query: ListAuthConfigsQuery; response: Page<AuthConfig> }>('GET', '/auth-configs'),
  createAuthConfig: route<{ body: CreateAuthConfigInput; response: AuthConfig }>('POST', '/auth-configs'),
  getAuthConfig: route<{ params: ById & Record<string, string>; response: AuthConfig }>('GET', '/auth-configs/:id'),
  updateAuthConfig: route<{ params: ById & Record<string, string>; body: UpdateAuthConfigInput; response: AuthConfig }>(
    'PATCH',
    '/auth-configs/:id',
  ),
  deleteAuthConfig: route<{ params: ById & Record<string, string>; response: null }>('DELETE', '/auth-configs/:id'),
  setAuthConfigStatus: route<{ params: ById & Record<string, string>; body: StatusInput; response: AuthConfig }>(
    'PUT',
    '/auth-configs/:id/status',
  ),
  listConnectedAccounts: route<{ query: ListConnectedAccountsQuery; response: Page<ConnectedAccount> }>(
    'GET',
    '/connected-accounts',
  ),
  startConnection: route<{ body: StartConnectionInput; response: StartedConnection }>('POST', '/connected-accounts'),
  getConnectedAccount: route<{ params: ById & Record<string, string>; response: ConnectedAccount }>(
    'GET',
    '/connected-accounts/:id',
  ),
  updateConnectedAccount: route<{
    params: ById & Record<string, string>;
    body: UpdateConnectedAccountInput;
    response: ConnectedAccount;
  }>('PATCH', '/connected-accounts/:id'),
  deleteConnectedAccount: route<{ params: ById & Record<string, string>; response: null }>(
    'DELETE',
    '/connected-accounts/:id',
  ),
  setConnectedAccountStatus: route<{
    params: ById & Record<string, string>;
    body: StatusInput;
    response: ConnectedAccount;
  }>('PUT', '/connected-accounts/:id/status'),
} as const;

/** Name of a JSON route. */
export type RouteName = keyof typeof routes;

/** What goes in and out of a route of the table. */
export type IoOf<Name extends RouteName> = (typeof routes)[Name] extends Route<infer Io> ? Io : never;
