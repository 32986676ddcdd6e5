import type { Client, ClientSession, Surface } from './surface.ts';
import { unserved } from './unserved.ts';

const stripe = 'STRIPE_GET_CURRENT_USER';

/** What the client beneath the official SDK offers, and one good call of each. */
export const clientMethods = {
  authConfigs: {
    create: ({ client }) => client.authConfigs.create({ toolkit: { slug: 'github' } }),
    retrieve: async ({ client, keyConfig }) => client.authConfigs.retrieve(await keyConfig()),
    update: async ({ client, keyConfig }) => client.authConfigs.update(await keyConfig(), { type: 'custom' }),
    list: ({ client }) => client.authConfigs.list(),
    delete: async ({ client, keyConfig }) => client.authConfigs.delete(await keyConfig()),
    updateStatus: async ({ client, keyConfig }) =>
      client.authConfigs.updateStatus('DISABLED', { nanoid: await keyConfig() }),
  } satisfies Surface<Client['authConfigs']>,
  connectedAccounts: {
    create: async ({ client, keyConfig }) =>
      client.connectedAccounts.create({ auth_config: { id: await keyConfig() }, connection: { user_id: 'ada' } }),
    retrieve: async ({ client, account }) => client.connectedAccounts.retrieve(await account()),
    list: ({ client }) => client.connectedAccounts.list({ user_ids: ['ada'] }),
    delete: async ({ client, account }) => client.connectedAccounts.delete(await account()),
    patch: async ({ client, account }) => client.connectedAccounts.patch(await account(), { alias: 'work' }),
    refresh: async ({ client, github }) => client.connectedAccounts.refresh(await github()),
    updateStatus: async ({ client, account }) =>
      client.connectedAccounts.updateStatus(await account(), { enabled: false }),
  } satisfies Surface<Client['connectedAccounts']>,
  link: {
    create: async ({ client, keyConfig }) => client.link.create({ auth_config_id: await keyConfig(), user_id: 'ada' }),
  } satisfies Surface<Client['link']>,
  toolkits: {
    retrieve: ({ client }) => client.toolkits.retrieve('github'),
    list: ({ client }) => client.toolkits.list({ limit: 5 }),
    retrieveCategories: ({ client }) => client.toolkits.retrieveCategories(),
  } satisfies Surface<Client['toolkits']>,
  tools: {
    retrieve: ({ client }) => client.tools.retrieve(stripe),
    list: ({ client }) => client.tools.list({ toolkit_slug: 'stripe' }),
    execute: async ({ client, account }) =>
      client.tools.execute(stripe, { user_id: 'ada', connected_account_id: await account(), arguments: {} }),
    proxy: async ({ client, account }) =>
      client.tools.proxy({ connected_account_id: await account(), endpoint: '/v1/account', method: 'GET' }),
    retrieveEnum: ({ client }) => client.tools.retrieveEnum(),
    getInput: unserved.language,
  } satisfies Surface<Client['tools']>,
  'toolRouter.session': {
    create: ({ client }) => client.toolRouter.session.create({ user_id: 'ada' }),
    retrieve: async ({ client, session }) => client.toolRouter.session.retrieve((await session()).id),
    patch: async ({ client, session }) =>
      client.toolRouter.session.patch((await session()).id, { toolkits: { enable: ['github'] } }),
    link: async ({ client, session }) => client.toolRouter.session.link((await session()).id, { toolkit: 'github' }),
    toolkits: async ({ client, session }) => client.toolRouter.session.toolkits((await session()).id),
    tools: async ({ client, session }) => client.toolRouter.session.tools((await session()).id),
    execute: async ({ client, session, account }) => {
      await account();
      return client.toolRouter.session.execute((await session()).id, { tool_slug: stripe, arguments: {} });
    },
    executeMeta: async ({ client, session }) =>
      client.toolRouter.session.executeMeta((await session()).id, {
        slug: 'COMPOSIO_MANAGE_CONNECTIONS',
        arguments: { toolkits: ['github'] },
      }),
    proxyExecute: async ({ client, session, account }) => {
      await account();
      const call = { toolkit_slug: 'stripe', endpoint: '/v1/account', method: 'GET' } as const;
      return client.toolRouter.session.proxyExecute((await session()).id, call);
    },
    attach: 'sessions are not attached to others',
    configHistory: 'a session keeps its present configuration alone',
    search: unserved.language,
  } satisfies Surface<ClientSession>,
};

/** Parts of the client that nothing is served of, each with the reason. */
export const unservedResources: Record<string, string> = {
  triggerInstances: unserved.triggers,
  'triggerInstances.manage': unserved.triggers,
  triggersTypes: unserved.triggers,
  mcp: unserved.mcp,
  'mcp.custom': unserved.mcp,
  'mcp.generate': unserved.mcp,
  files: unserved.files,
  'toolRouter.session.files': unserved.files,
  migration: 'has no methods of its own',
  cli: 'the command of this package needs no sign-in',
  'cli.realtime': unserved.triggers,
  project: 'has no methods of its own',
  'project.config': 'has no methods of its own',
  toolRouter: 'has no methods of its own',
  logs: 'has no methods of its own',
  'logs.triggers': unserved.logs,
  'logs.tools': unserved.logs,
};
