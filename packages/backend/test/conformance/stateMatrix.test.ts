import { AuthSchemeTypes, ConnectedAccountStatuses } from '@composio/core';
import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../src/catalog/catalog.ts';
import { createAuthConfig, createLink } from '../connect.ts';
import { startBackend } from '../startBackend.ts';
import { officialSdk } from './officialSdk.ts';
import { field, toolkit } from './schemeToolkits.ts';
import { setStatus } from './setStatus.ts';
import { watchConsole } from './watchConsole.ts';

const { excepted } = watchConsole();

/** What each scheme of the upstream stores when it is connected. */
const schemes: Record<string, Record<string, string>> = {
  OAUTH2: { access_token: 'at-1234567890', refresh_token: 'rt-1234567890', scope: 'read' },
  DCR_OAUTH: { client_id: 'client', access_token: 'at-1234567890' },
  OAUTH1: { oauth_token: 'token-1234567', oauth_token_secret: 'secret-123456' },
  S2S_OAUTH2: { access_token: 'at-1234567890' },
  API_KEY: { generic_api_key: 'key-1234567890' },
  BASIC: { username: 'ada', password: 'pw-1234567890' },
  BASIC_WITH_JWT: { username: 'ada', password: 'pw-1234567890' },
  BEARER_TOKEN: { token: 'bt-1234567890' },
  GOOGLE_SERVICE_ACCOUNT: { credentials_json: '{"type":"service_account"}' },
  SERVICE_ACCOUNT: { application_id: 'app', installation_id: 'inst', private_key: 'pk-1234567890' },
  BILLCOM_AUTH: { sessionId: 'session', devKey: 'dk-1234567890' },
  NO_AUTH: {},
  CALCOM_AUTH: {},
  SAML: {},
};

const statuses = Object.values(ConnectedAccountStatuses);

/** Where the SDK's parser has no place for a state; everywhere else there is one. */
const stateless = (mode: string, status: string): boolean =>
  mode === 'SERVICE_ACCOUNT'
    ? ['FAILED', 'EXPIRED', 'REVOKED'].includes(status)
    : status === 'REVOKED' && !['OAUTH2', 'S2S_OAUTH2'].includes(mode);

function oneToolkitPerScheme() {
  return createCatalog({
    overrides: Object.entries(schemes).map(([mode, values]) =>
      toolkit(slugOf(mode), {
        mode,
        fields: {
          authConfig: [],
          connection:
            mode === 'OAUTH2'
              ? []
              : Object.keys(values).map((name) => field(name, name, { required: false, secret: true })),
        },
        ...(mode === 'OAUTH2'
          ? {
              oauth2: {
                authorizationUrl: 'https://api.vendor.test/auth',
                tokenUrl: 'https://api.vendor.test/token',
                scopes: ['read'],
              },
            }
          : {}),
      }),
    ),
  });
}

const slugOf = (mode: string): string => `zoo_${mode.toLowerCase()}`;

describe('an account as the official SDK reads it', () => {
  it('is tried in every scheme and status that the SDK knows', () => {
    expect(Object.keys(schemes).toSorted()).toEqual(Object.values(AuthSchemeTypes).toSorted());
    expect(statuses).toHaveLength(7);
  });

  it.each(Object.keys(schemes))('is accepted in every status of scheme %s', async (mode) => {
    const backend = await startBackend({ catalog: oneToolkitPerScheme() });
    const composio = officialSdk(backend);
    const credentials = mode === 'OAUTH2' ? { client_id: 'ours', client_secret: 'ours-too' } : {};
    const authConfigId = await createAuthConfig(backend, slugOf(mode), { authScheme: mode, credentials });
    const { body: full } = await backend.call('POST', '/connected_accounts', {
      auth_config: { id: authConfigId },
      connection: { user_id: 'ada', state: { authScheme: mode, val: { status: 'ACTIVE', ...schemes[mode] } } },
    });
    const { accountId: empty } = await createLink(backend, authConfigId);

    for (const id of [full.id, empty]) {
      for (const status of statuses) {
        setStatus(backend, id, status);
        const account = await composio.connectedAccounts.get(id);
        expect(account.status).toBe(status);
        // Nothing that it would have to drop, and nothing less than it takes.
        const expected = stateless(mode, status) ? undefined : { authScheme: mode, status };
        const { state } = account;
        expect(state && { authScheme: state.authScheme, status: state.val.status }).toEqual(expected);
      }
    }
    expect((await composio.connectedAccounts.list({})).items).toHaveLength(2);
  });

  it.each([true, false])('keeps the kinds of what it shows, masked or not (%s)', async (mask) => {
    const backend = await startBackend();
    const composio = officialSdk(backend);
    await backend.call('PATCH', '/org/project/config', { mask_secret_keys_in_connected_account: mask });
    const create = async (slug: string, mode: string, credentials: object, val: object) => {
      const authConfigId = await createAuthConfig(backend, slug, { authScheme: mode, credentials });
      const { body } = await backend.call('POST', '/connected_accounts', {
        auth_config: { id: authConfigId },
        connection: { user_id: 'ada', state: { authScheme: mode, val: { status: 'ACTIVE', ...val } } },
      });
      return (await composio.connectedAccounts.get(body.id)).state;
    };

    const slack = await create(
      'slack',
      'OAUTH2',
      { client_id: 'ours', client_secret: 'ours-too' },
      { access_token: 'xoxb-1234567890', authed_user: { access_token: 'xoxp-1234567890', scope: 'search:read' } },
    );
    const zendesk = await create(
      'zendesk',
      'API_KEY',
      {},
      { subdomain: 'acme', basic_encoded: 'YWRhOmFkYQ==', account_id: 12_345, version: 3 },
    );

    expect(slack).toMatchObject({ authScheme: 'OAUTH2', val: { authed_user: { access_token: expect.any(String) } } });
    expect(zendesk).toMatchObject({ authScheme: 'API_KEY', val: { subdomain: 'acme' } });
    expect(JSON.stringify(slack).includes('xoxp-1234567890')).toBe(!mask);
  });

  it('is shown without a state in a scheme that the SDK cannot know', async () => {
    const mode = 'MOON_AUTH';
    const catalog = createCatalog({
      overrides: [toolkit('moon', { mode, fields: { authConfig: [], connection: [field('phase', 'Phase')] } })],
    });
    const backend = await startBackend({ catalog });
    const composio = officialSdk(backend);
    const authConfigId = await createAuthConfig(backend, 'moon', { authScheme: mode, credentials: {} });
    const { body } = await backend.call('POST', '/connected_accounts', {
      auth_config: { id: authConfigId },
      connection: { user_id: 'ada', state: { authScheme: mode, val: { status: 'ACTIVE', phase: 'full' } } },
    });

    const account = await composio.connectedAccounts.get(body.id);

    expect(account).toMatchObject({ status: 'ACTIVE', data: { phase: 'full' }, toolkit: { slug: 'moon' } });
    expect(excepted).toEqual([expect.stringContaining('authScheme')]);
  });
});
