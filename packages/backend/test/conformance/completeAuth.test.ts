import { describe, expect, it } from 'vitest';
import { createAuthConfig } from '../connect.ts';
import { openBrowser } from '../openBrowser.ts';
import { startBackend } from '../startBackend.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';
import { watchConsole } from './watchConsole.ts';

watchConsole();

const path = '/api/v3.1/connected_accounts/complete_auth';

describe.each(apiVersions)('a connection whose user the app verifies, over %s', (version) => {
  /** A user who came back from the vendor, and was sent on to the app. */
  const comeBack = async (slug = 'github') => {
    const backend = await startBackend({ verifierUrl: 'https://app.example.com/verify?from=connect' });
    const composio = officialSdk(backend, version);
    const custom = slug === 'stripe' ? { authScheme: 'API_KEY', credentials: {} } : undefined;
    const authConfigId = await createAuthConfig(backend, slug, custom);
    const request = await composio.connectedAccounts.link('ada', authConfigId, {
      callbackUrl: 'https://app.example.com/',
    });
    const end = await openBrowser().connect(request.redirectUrl ?? '');
    const complete = (body: object) =>
      composio.getClient().post<Record<string, unknown>>(path, { body, maxRetries: 0 });
    const { status } = await composio.connectedAccounts.get(request.id);
    return { backend, composio, authConfigId, request, end, complete, status };
  };

  it('is made when the app names the same user, once', async () => {
    const { composio, request, end, complete, status } = await comeBack();
    expect(status).toBe('INITIATED');
    expect(end.onward?.origin).toBe('https://app.example.com');
    expect([...(end.onward?.searchParams.keys() ?? [])]).toEqual(['from', 'session_uri']);
    const body = { session_uri: end.onward?.searchParams.get('session_uri'), user_id: 'ada' };

    expect(await complete(body)).toEqual({ connected_account_id: request.id, toolkit_slug: 'github' });

    expect(await composio.connectedAccounts.get(request.id)).toMatchObject({ status: 'ACTIVE' });
    await expect(complete(body)).rejects.toMatchObject({ status: 404 });
  });

  it('fails for good when it was another user who came back', async () => {
    const { composio, request, end, complete } = await comeBack();
    const session_uri = end.onward?.searchParams.get('session_uri');

    await expect(complete({ session_uri, user_id: 'eve' })).rejects.toMatchObject({ status: 400 });

    await expect(complete({ session_uri, user_id: 'ada' })).rejects.toMatchObject({ status: 404 });
    expect(await composio.connectedAccounts.get(request.id)).toMatchObject({ status: 'FAILED' });
  });

  it('cannot be made after ten minutes', async () => {
    const { backend, composio, request, end, complete } = await comeBack();
    backend.clock.now += 600_001;

    await expect(
      complete({ session_uri: end.onward?.searchParams.get('session_uri'), user_id: 'ada' }),
    ).rejects.toMatchObject({ status: 404 });
    expect((await composio.connectedAccounts.get(request.id)).status).not.toBe('ACTIVE');
  });

  it('is refused to a user that nobody can verify', async () => {
    const { composio, authConfigId } = await comeBack();
    const client = composio.getClient();

    for (const user_id of ['default', ' ']) {
      await expect(client.link.create({ auth_config_id: authConfigId, user_id })).rejects.toMatchObject({
        status: 400,
        error: { error: { message: expect.stringContaining('a real user_id is required') } },
      });
    }
  });
});
