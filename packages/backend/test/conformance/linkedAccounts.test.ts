import { ConnectedAccountTypes } from '@composio/core';
import { describe, expect, it } from 'vitest';
import { openBrowser } from '../openBrowser.ts';
import { startBackend } from '../startBackend.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';
import { watchConsole } from './watchConsole.ts';

const { excepted } = watchConsole();

describe.each(apiVersions)('connectedAccounts.link of the official SDK over %s', (version) => {
  const start = async () => {
    const backend = await startBackend();
    const composio = officialSdk(backend, version);
    const { id: authConfigId } = await composio.authConfigs.create('github');
    return { backend, composio, authConfigId };
  };

  it('waits until the user has connected', async () => {
    const { composio, authConfigId } = await start();

    const request = await composio.connectedAccounts.link('ada', authConfigId, {
      callbackUrl: 'https://app.example.com/done?tab=2',
      alias: 'work',
    });
    const end = await openBrowser().connect(request.redirectUrl ?? '');
    const account = await request.waitForConnection(5000);

    expect(end.onward?.href).toBe(
      `https://app.example.com/done?tab=2&status=success&connected_account_id=${request.id}`,
    );
    expect(account).toMatchObject({
      id: request.id,
      alias: 'work',
      status: 'ACTIVE',
      statusReason: null,
      isDisabled: false,
      toolkit: { slug: 'github' },
      authConfig: { id: authConfigId, authScheme: 'OAUTH2', isComposioManaged: true, isDisabled: false },
      state: { authScheme: 'OAUTH2', val: { status: 'ACTIVE', access_token: 'REDACTED' } },
      experimental: { accountType: 'PRIVATE' },
    });
    expect(await composio.authConfigs.get(authConfigId)).toMatchObject({ noOfConnections: 1 });
  });

  it('reports each step of an account on its way', async () => {
    const { composio, authConfigId } = await start();
    const { id, redirectUrl } = await composio.connectedAccounts.link('ada', authConfigId);
    const statuses = async () => {
      const { status, state } = await composio.connectedAccounts.get(id);
      return [status, state?.val.status];
    };

    expect(await statuses()).toEqual(['INITIALIZING', 'INITIALIZING']);
    await openBrowser().submit(redirectUrl ?? '');
    expect(await statuses()).toEqual(['INITIATED', 'INITIATED']);
  });

  it('asks before it adds a second account', async () => {
    const { backend, composio, authConfigId } = await start();
    const first = await composio.connectedAccounts.link('ada', authConfigId);
    await openBrowser().connect(first.redirectUrl ?? '');

    await expect(composio.connectedAccounts.link('ada', authConfigId)).rejects.toMatchObject({
      name: 'ComposioMultipleConnectedAccountsError',
    });
    backend.clock.now += 1;
    const second = await composio.connectedAccounts.link('ada', authConfigId, { allowMultiple: true });
    await openBrowser().connect(second.redirectUrl ?? '', {}, { person: 'Tomas Okafor' });

    const { items } = await composio.connectedAccounts.list({ userIds: ['ada'], statuses: ['ACTIVE'] });
    expect(items.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(excepted).toEqual([expect.stringContaining('[Warn:AllowMultiple]')]);
  });

  it('tells a wait that the user said no', async () => {
    const { composio, authConfigId } = await start();
    const request = await composio.connectedAccounts.link('ada', authConfigId, { callbackUrl: 'https://a.test/' });

    const end = await openBrowser().connect(request.redirectUrl ?? '', {}, { decision: 'deny' });

    expect(Object.fromEntries(end.onward?.searchParams ?? [])).toMatchObject({
      status: 'failed',
      connected_account_id: request.id,
      error: expect.any(String),
    });
    await expect(request.waitForConnection(5000)).rejects.toMatchObject({
      name: 'ConnectionRequestFailedError',
      meta: { connectedAccountId: request.id, status: 'FAILED', statusReason: expect.any(String) },
    });
  });

  it('tells a wait that the link has run out', async () => {
    const { backend, composio, authConfigId } = await start();
    const request = await composio.connectedAccounts.link('ada', authConfigId);
    backend.clock.now += 600_001;

    await expect(request.waitForConnection(5000)).rejects.toMatchObject({
      name: 'ConnectionRequestFailedError',
      meta: { status: 'EXPIRED', statusReason: 'Connection initiation did not complete within 10 minutes' },
    });
    const listed = await composio.connectedAccounts.list({ userIds: ['ada'], statuses: ['EXPIRED'] });
    expect(listed.items.map(({ id }) => id)).toEqual([request.id]);
  });

  it('gives up a wait for what nobody finishes, and for what never was', async () => {
    const { composio, authConfigId } = await start();
    const { id } = await composio.connectedAccounts.link('ada', authConfigId);

    await expect(composio.connectedAccounts.waitForConnection(id, 1)).rejects.toMatchObject({
      name: 'ConnectionRequestTimeoutError',
    });
    await expect(composio.connectedAccounts.waitForConnection('ca_nobody_here', 1)).rejects.toMatchObject({
      name: 'ComposioConnectedAccountNotFoundError',
    });
  });

  it('shares an account with those whom its access list names', async () => {
    const { composio, authConfigId } = await start();
    const { id } = await composio.connectedAccounts.link('ada', authConfigId, {
      experimental: { accountType: ConnectedAccountTypes.SHARED, aclConfigForShared: { allowedUserIds: ['grace'] } },
    });

    expect((await composio.connectedAccounts.get(id)).experimental).toEqual({
      accountType: 'SHARED',
      aclConfigForShared: { allowAllUsers: false, allowedUserIds: ['grace'], notAllowedUserIds: [] },
    });
    await composio.connectedAccounts.updateAcl(id, { allowAllUsers: true });
    expect((await composio.connectedAccounts.get(id)).experimental).toEqual({
      accountType: 'SHARED',
      aclConfigForShared: { allowAllUsers: true, allowedUserIds: ['grace'], notAllowedUserIds: [] },
    });
    const count = async (accountType?: 'PRIVATE' | 'SHARED' | 'ALL') =>
      (await composio.connectedAccounts.list(accountType ? { accountType } : {})).items.length;
    expect([await count(), await count('PRIVATE'), await count('SHARED'), await count('ALL')]).toEqual([0, 0, 1, 1]);
  });

  it('refuses an access list on a private account', async () => {
    const { composio, authConfigId } = await start();
    const { id } = await composio.connectedAccounts.link('ada', authConfigId);

    await expect(composio.connectedAccounts.updateAcl(id, { allowAllUsers: true })).rejects.toMatchObject({
      name: 'ComposioAclOnlyForSharedError',
    });
    await expect(
      composio.connectedAccounts.link('ada', authConfigId, {
        experimental: { accountType: ConnectedAccountTypes.PRIVATE, aclConfigForShared: { allowAllUsers: true } },
      }),
    ).rejects.toMatchObject({ name: 'ComposioAclOnlyForSharedError' });
  });

  it('fails for an auth config that does not exist', async () => {
    const { composio } = await start();

    await expect(composio.connectedAccounts.link('ada', 'ac_nobody_here')).rejects.toMatchObject({
      name: 'ComposioFailedToCreateConnectedAccountLink',
      cause: { status: 404 },
    });
  });
});
