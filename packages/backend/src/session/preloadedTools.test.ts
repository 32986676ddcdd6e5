import { describe, expect, it } from 'vitest';
import { createAuthConfig } from '../../test/connect.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';

async function toolsOf(backend: TestBackend, config: object): Promise<string[]> {
  const { body: session } = await backend.call('POST', '/tool_router/session', { user_id: 'ada', ...config });
  const { body } = await backend.call('GET', `/tool_router/session/${session.session_id}/tools`);
  return body.items.map(({ slug }: { slug: string }) => slug);
}

describe('the tools of a session', () => {
  it('are its meta tools, and those of its toolkits that it preloads and allows', async () => {
    const backend = await startBackend({ sandbox: false });
    const meta = 'COMPOSIO_MANAGE_CONNECTIONS';
    const github = 'GITHUB_GET_CURRENT_USER';
    const toolkits = { enable: ['github', 'slack'] };

    expect(await toolsOf(backend, { toolkits })).toEqual([meta]);
    expect(await toolsOf(backend, { toolkits, preload: { tools: ['github_get_current_user'] } })).toEqual([
      meta,
      github,
    ]);
    expect(await toolsOf(backend, { toolkits, preload: { tools: ['NOTION_GET_CURRENT_USER'] } })).toEqual([meta]);
    expect(
      await toolsOf(backend, {
        toolkits,
        tools: { slack: { disable: ['SLACK_GET_CURRENT_USER'] } },
        preload: { tools: 'all' },
        manage_connections: { enable: false },
      }),
    ).toEqual([github]);
  });

  it.each([
    [{ tags: ['destructiveHint'] }, 403],
    [{ tags: { disable: ['readOnlyHint'] } }, 403],
    [{ tags: ['readOnlyHint', 'destructiveHint'] }, 404], // allowed, and nothing is connected
    [{ tools: { github: { tags: ['destructiveHint'] } } }, 403],
    [{ tags: ['destructiveHint'], tools: { github: { tags: ['readOnlyHint'] } } }, 404],
  ])('are those that its tags let through: %j', async (config, status) => {
    const backend = await startBackend({ sandbox: false });
    const preload = { tools: ['GITHUB_GET_CURRENT_USER'] };
    const listed = await toolsOf(backend, { ...config, preload });
    const { body: session } = await backend.call('POST', '/tool_router/session', { user_id: 'ada', ...config });
    const run = await backend.call('POST', `/tool_router/session/${session.session_id}/execute`, {
      tool_slug: 'GITHUB_GET_CURRENT_USER',
    });
    expect([run.status, listed.includes('GITHUB_GET_CURRENT_USER')]).toEqual([status, status === 404]);
  });

  it('say in the session what is preloaded, and refuse what cannot be', async () => {
    const backend = await startBackend({ sandbox: false });
    const { body } = await backend.call('POST', '/tool_router/session', { user_id: 'ada', preload: { tools: 'all' } });
    expect(body.config.preload).toEqual({ tools: 'all' });
    const wrong = await backend.call('POST', '/tool_router/session', { user_id: 'ada', preload: { tools: 'some' } });
    expect([wrong.status, wrong.body.error.errors]).toEqual([400, [expect.stringMatching(/^preload\.tools: /)]]);
  });
});

describe('a link', () => {
  it('says for whom the account will be, in a session as without', async () => {
    const backend = await startBackend({
      sandbox: false,
      managedClients: () => ({ clientId: 'a', clientSecret: 'b' }),
    });
    const authConfigId = await createAuthConfig(backend, 'github');
    const experimental = {
      account_type: 'SHARED',
      acl_config_for_shared: { allow_all_users: true, allowed_user_ids: [], not_allowed_user_ids: ['eve'] },
    };
    const { body: session } = await backend.call('POST', '/tool_router/session', { user_id: 'ada' });

    const inSession = await backend.call('POST', `/tool_router/session/${session.session_id}/link`, {
      toolkit: 'github',
      experimental,
    });
    const alone = await backend.call('POST', '/connected_accounts/link', {
      auth_config_id: authConfigId,
      user_id: 'ada',
      experimental,
    });

    expect([inSession.body.experimental, alone.body.experimental]).toEqual([experimental, experimental]);
  });
});
