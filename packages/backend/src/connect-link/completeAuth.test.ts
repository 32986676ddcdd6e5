import { describe, expect, it } from 'vitest';
import { createAuthConfig, createLink } from '../../test/connect.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';

const verifierUrl = 'https://app.test/verify?from=kit';

async function comeBack(
  backend: TestBackend,
): Promise<{ accountId: string; sessionUri: string; onward: URL | undefined }> {
  const { url, accountId } = await createLink(backend, await createAuthConfig(backend, 'github'), {
    callback_url: 'http://app.test/done',
  });
  const { onward } = await openBrowser().connect(url);
  return { accountId, onward, sessionUri: onward?.searchParams.get('session_uri') ?? '' };
}

const complete = (backend: TestBackend, body: object) =>
  backend.call('POST', '/connected_accounts/complete_auth', body);
const accountOf = async (backend: TestBackend, id: string) =>
  (await backend.call('GET', `/connected_accounts/${id}`)).body;

describe('completeAuth', () => {
  it('waits for the app to say whose browser came back, and tells it nothing but a session', async () => {
    const backend = await startBackend({ verifierUrl });
    const { accountId, onward, sessionUri } = await comeBack(backend);

    expect(onward?.href).toBe(`https://app.test/verify?from=kit&session_uri=${sessionUri}`);
    expect((await accountOf(backend, accountId)).status).toBe('INITIATED');

    expect(await complete(backend, { session_uri: sessionUri, user_id: 'ada' })).toMatchObject({
      status: 200,
      body: { connected_account_id: accountId, toolkit_slug: 'github' },
    });
    expect((await accountOf(backend, accountId)).status).toBe('ACTIVE');
    expect((await complete(backend, { session_uri: sessionUri, user_id: 'ada' })).status).toBe(404);
  });

  it('ends the account, and the grant, when it is another user', async () => {
    const backend = await startBackend({ verifierUrl });
    const { accountId, sessionUri } = await comeBack(backend);

    const mismatch = await complete(backend, { session_uri: sessionUri, user_id: 'eve' });

    expect(mismatch).toMatchObject({ status: 400, body: { error: { errors: ['user_id: Not the user who began'] } } });
    expect(await accountOf(backend, accountId)).toMatchObject({
      status: 'FAILED',
      status_reason: 'IDENTITY_VERIFICATION_FAILED',
    });
    expect((await complete(backend, { session_uri: sessionUri, user_id: 'ada' })).status).toBe(404);
  });

  it('takes a session for ten minutes', async () => {
    const backend = await startBackend({ verifierUrl });
    const { accountId, sessionUri } = await comeBack(backend);
    backend.clock.now += 600_001;

    expect((await complete(backend, { session_uri: sessionUri, user_id: 'ada' })).status).toBe(404);
    expect((await accountOf(backend, accountId)).status).toBe('EXPIRED');
  });

  it.each(['default', ' '])('does not begin for the placeholder user "%s"', async (userId) => {
    const backend = await startBackend({ verifierUrl });
    const authConfigId = await createAuthConfig(backend, 'github');
    const { status, body } = await backend.call('POST', '/connected_accounts/link', {
      auth_config_id: authConfigId,
      user_id: userId,
    });
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('a real user_id is required')]);
  });
});
