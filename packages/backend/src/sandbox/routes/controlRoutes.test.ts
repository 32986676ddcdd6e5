import { describe, expect, it } from 'vitest';
import { bearer, useSandbox } from '../../../test/useSandbox.ts';

describe('controlRoutes', () => {
  const { vendorOf, control, authorize, refresh, connect, whoAmI, managed, running } = useSandbox();

  it('expires, revokes and refuses on command, for one toolkit or one person', async () => {
    const github = vendorOf('github');
    const client = managed('github');
    const maya = await connect(github, client, { as: { person: 'Maya Lindqvist' } });
    const yuki = await connect(github, client, { as: { person: 'Yuki Arslan' } });

    await control({ do: 'expire-tokens', toolkit: 'slack' });
    expect((await whoAmI(github, bearer(maya.access_token))).status).toBe(200);
    await control({ do: 'expire-tokens', toolkit: 'github', person: 'maya-lindqvist' });
    expect((await whoAmI(github, bearer(maya.access_token))).status).toBe(401);
    expect((await whoAmI(github, bearer(yuki.access_token))).status).toBe(200);

    await control({ do: 'set-faults', toolkit: 'github', faults: { refuseRefresh: true } });
    await expect(refresh(github, client, maya.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
    await control({ do: 'reset' });
    const next = await refresh(github, client, maya.refresh_token);

    await control({ do: 'revoke-grants', toolkit: 'github', person: 'maya-lindqvist' });
    await expect(refresh(github, client, next.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await refresh(github, client, yuki.refresh_token)).access_token).toMatch(/./);
  });

  it('answers with errors and denies on command', async () => {
    const github = vendorOf('github');
    const client = managed('github');
    const tokens = await connect(github, client);
    await control({ do: 'set-faults', faults: { apiStatus: 429, tokenStatus: 500, denyConsent: true } });
    const answer = await whoAmI(github, bearer(tokens.access_token));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
    await expect(refresh(github, client, tokens.refresh_token)).rejects.toMatchObject({ cause: { status: 500 } });
    await expect(authorize(github, client)).rejects.toMatchObject({ error: 'access_denied' });
    await control({ do: 'reset' });
    expect((await whoAmI(github, bearer(tokens.access_token))).status).toBe(200);
  });

  it('is slow on command', async () => {
    const github = vendorOf('github');
    const tokens = await connect(github, managed('github'));
    await control({ do: 'set-faults', toolkit: 'github', faults: { apiDelayMs: 30_000, tokenDelayMs: 30_000 } });
    const signal = AbortSignal.timeout(100);
    const call = fetch(`${github.baseUrl}/user`, { headers: bearer(tokens.access_token), signal });
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('counts token requests, and keeps no secret of them', async () => {
    const github = vendorOf('github');
    const client = managed('github');
    const tokens = await connect(github, client);
    await refresh(github, client, tokens.refresh_token);
    await refresh(github, client, tokens.refresh_token).catch(() => {});
    const text = await (await fetch(`${running().url}/control/log?toolkit=github`)).text();
    const log = JSON.parse(text);
    expect(log.counts).toEqual({ authorization_code: 1, refresh_token: 2 });
    expect(log.items.map((item: { status: number; error: string | null }) => [item.status, item.error])).toEqual([
      [200, null],
      [200, null],
      [400, 'invalid_grant'],
    ]);
    for (const secret of [tokens.access_token, tokens.refresh_token!, client.clientSecret])
      expect(text).not.toContain(secret);
  });

  it('names what is wrong with a command', async () => {
    const answer = await fetch(`${running().url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ do: 'set-faults', faults: { tokenDelay: 1 } }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(/faults.*tokenDelay/);
  });
});
