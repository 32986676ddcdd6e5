import { AuthScheme, type Composio } from '@composio/core';
import { createLink } from '../connect.ts';
import type { Bench, Session, Surface } from './surface.ts';
import { unserved } from './unserved.ts';

const stripe = 'STRIPE_GET_CURRENT_USER';
const byTool = { arguments: {}, dangerouslySkipVersionCheck: true };

type Part = Exclude<
  {
    [Name in keyof Composio]: Composio[Name] extends (...parameters: never[]) => unknown ? never : Name;
  }[keyof Composio],
  'provider'
>;

/** What the official SDK offers, and one good call of each. */
export const coreMethods: { [Name in Part]: Surface<Composio[Name]> } & { session: Surface<Session> } = {
  authConfigs: {
    create: ({ composio }) => composio.authConfigs.create('github'),
    list: ({ composio }) => composio.authConfigs.list({ toolkit: 'github' }),
    get: async ({ composio, keyConfig }) => composio.authConfigs.get(await keyConfig()),
    update: async ({ composio, keyConfig }) =>
      composio.authConfigs.update(await keyConfig(), { type: 'custom', credentials: {} }),
    updateStatus: async ({ composio, keyConfig }) => composio.authConfigs.updateStatus('DISABLED', await keyConfig()),
    enable: async ({ composio, keyConfig }) => composio.authConfigs.enable(await keyConfig()),
    disable: async ({ composio, keyConfig }) => composio.authConfigs.disable(await keyConfig()),
    delete: async ({ composio, keyConfig }) => composio.authConfigs.delete(await keyConfig()),
  },
  connectedAccounts: {
    list: ({ composio }) => composio.connectedAccounts.list({ userIds: ['ada'], statuses: ['ACTIVE'] }),
    initiate: async ({ composio, keyConfig }) =>
      composio.connectedAccounts.initiate('ada', await keyConfig(), {
        config: AuthScheme.APIKey({ generic_api_key: 'key' }),
      }),
    link: async ({ composio, keyConfig }) => composio.connectedAccounts.link('ada', await keyConfig()),
    waitForConnection: async ({ composio, account }) =>
      composio.connectedAccounts.waitForConnection(await account(), 2000),
    get: async ({ composio, account }) => composio.connectedAccounts.get(await account()),
    delete: async ({ composio, account }) => composio.connectedAccounts.delete(await account()),
    refresh: async ({ composio, github }) => composio.connectedAccounts.refresh(await github()),
    updateStatus: async ({ composio, account }) =>
      composio.connectedAccounts.updateStatus(await account(), { enabled: false }),
    enable: async ({ composio, account }) => composio.connectedAccounts.enable(await account()),
    disable: async ({ composio, account }) => composio.connectedAccounts.disable(await account()),
    updateAcl: async (bench) =>
      bench.composio.connectedAccounts.updateAcl(await sharedAccount(bench), { allowAllUsers: true }),
    update: async ({ composio, account }) => composio.connectedAccounts.update(await account(), { enabled: false }),
  },
  toolkits: {
    get: ({ composio }) => composio.toolkits.get('github'),
    listCategories: ({ composio }) => composio.toolkits.listCategories(),
    getAuthConfigCreationFields: ({ composio }) => composio.toolkits.getAuthConfigCreationFields('github', 'OAUTH2'),
    getConnectedAccountInitiationFields: ({ composio }) =>
      composio.toolkits.getConnectedAccountInitiationFields('stripe', 'API_KEY'),
    authorize: async ({ composio, keyConfig }) => composio.toolkits.authorize('ada', 'stripe', await keyConfig()),
  },
  tools: {
    get: ({ composio }) => composio.tools.get('ada', { toolkits: ['stripe'] }),
    getRawComposioTools: ({ composio }) => composio.tools.getRawComposioTools({ toolkits: ['stripe'] }),
    getRawComposioToolBySlug: ({ composio }) => composio.tools.getRawComposioToolBySlug(stripe),
    getRawToolRouterSessionTools: async ({ composio, session }) =>
      composio.tools.getRawToolRouterSessionTools((await session()).id),
    getToolsEnum: ({ composio }) => composio.tools.getToolsEnum(),
    execute: async ({ composio, account }) =>
      composio.tools.execute(stripe, { ...byTool, userId: 'ada', connectedAccountId: await account() }),
    executeSessionTool: async ({ composio, session }) =>
      composio.tools.executeSessionTool('COMPOSIO_MANAGE_CONNECTIONS', {
        sessionId: (await session()).id,
        arguments: { toolkits: ['github'] },
      }),
    proxyExecute: async ({ composio, account }) =>
      composio.tools.proxyExecute({ connectedAccountId: await account(), endpoint: '/v1/account', method: 'GET' }),
    getInput: unserved.language,
    wrapToolsForProvider: unserved.inProcess,
    wrapToolsForToolRouter: unserved.inProcess,
  },
  sessions: {
    create: ({ composio }) => composio.sessions.create('ada', { toolkits: ['github'] }),
    use: async ({ composio, session }) => composio.sessions.use((await session()).id),
    delete: async ({ composio, session }) => composio.sessions.delete((await session()).id),
  },
  toolRouter: {
    create: ({ composio }) => composio.toolRouter.create('ada'),
    use: async ({ composio, session }) => composio.toolRouter.use((await session()).id),
    delete: async ({ composio, session }) => composio.toolRouter.delete((await session()).id),
  },
  session: {
    tools: ({ composio }) => composio.create('ada', { toolkits: ['stripe'] }).then((session) => session.tools()),
    authorize: ({ composio }) => composio.create('ada').then((session) => session.authorize('github')),
    ensureConnected: async ({ composio, account }) => {
      await account();
      return (await composio.create('ada')).ensureConnected('stripe');
    },
    toolkits: ({ composio }) => composio.create('ada').then((session) => session.toolkits()),
    execute: async ({ composio, account }) => {
      await account();
      return (await composio.create('ada', { toolkits: ['stripe'] })).execute(stripe, {});
    },
    proxyExecute: async ({ composio, account }) => {
      await account();
      const session = await composio.create('ada', { toolkits: ['stripe'] });
      return session.proxyExecute({ toolkit: 'stripe', endpoint: '/v1/account', method: 'GET' });
    },
    update: ({ composio }) => composio.create('ada').then((session) => session.update({ toolkits: ['github'] })),
    delete: ({ composio }) => composio.create('ada').then((session) => session.delete()),
    search: unserved.language,
    customTools: unserved.inProcess,
    customToolkits: unserved.inProcess,
  },
  experimental: {
    updateAcl: async (bench) =>
      bench.composio.experimental.updateAcl(await sharedAccount(bench), { allowAllUsers: true }),
  },
  triggers: {
    setWebhookSubscription: ({ composio }) =>
      composio.triggers.setWebhookSubscription({ webhookUrl: 'https://app.example.com/hook' }),
    listActive: unserved.triggers,
    create: unserved.triggers,
    update: unserved.triggers,
    delete: unserved.triggers,
    disable: unserved.triggers,
    enable: unserved.triggers,
    listTypes: unserved.triggers,
    getType: unserved.triggers,
    listEnum: unserved.triggers,
    subscribe: unserved.triggers,
    unsubscribe: unserved.triggers,
    parse: unserved.inProcess,
    verifyWebhook: unserved.inProcess,
  },
  files: { upload: unserved.files, download: unserved.files },
  mcp: {
    create: unserved.mcp,
    list: unserved.mcp,
    get: unserved.mcp,
    delete: unserved.mcp,
    update: unserved.mcp,
    generate: unserved.mcp,
  },
};

async function sharedAccount({ backend, keyConfig }: Bench): Promise<string> {
  const { accountId } = await createLink(backend, await keyConfig(), { experimental: { account_type: 'SHARED' } });
  return accountId;
}
