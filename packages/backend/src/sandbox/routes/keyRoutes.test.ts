import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { postJson, useSandbox } from '../../../test/useSandbox.ts';

const issued = z.object({
  id: z.string(),
  values: z.record(z.string(), z.string()),
  person: z.object({ name: z.string() }),
});

describe('keyRoutes', () => {
  const { running, restart } = useSandbox();
  const vendorUrl = (slug: string): string => `${running().url}/v/${slug}`;

  async function makeKey(slug: string, body: object): Promise<z.infer<typeof issued>> {
    const answer = await postJson(`${vendorUrl(slug)}/keys`, body);
    expect(answer.status).toBe(201);
    return issued.parse(await answer.json());
  }
  const call = (path: string, headers: Record<string, string>): Promise<Response> =>
    fetch(`${running().url}${path}`, { headers });

  it('makes an API key that says whose it is', async () => {
    const { values } = await makeKey('perplexityai', { person: 'Tomas Okafor' });
    const answer = await call('/v/perplexityai/api/anything', { authorization: `Bearer ${values['generic_api_key']}` });
    expect(await answer.json()).toMatchObject({ name: 'Tomas Okafor', email: 'tomas.okafor@example.com' });
  });

  it('makes keys that begin as the help of their field says', async () => {
    expect((await makeKey('posthog', {})).values['generic_api_key']).toMatch(/^phx_sandbox_posthog_[0-9a-f]+$/);
    expect((await makeKey('twilio', {})).values['username']).toMatch(/^AC\w+$/);
  });

  it('accepts a key only where it was made', async () => {
    const { values } = await makeKey('posthog', { person: 'Yuki Arslan', values: { region: 'eu' } });
    expect(values['region']).toBe('eu');
    const headers = { authorization: `Bearer ${values['generic_api_key']}` };
    expect((await call('/v/posthog/t/eu/api/api/users/@me/', headers)).status).toBe(200);
    expect((await call('/v/posthog/t/us/api/api/users/@me/', headers)).status).toBe(401);
    expect((await call('/v/stripe/api/v1/account', headers)).status).toBe(401);
  });

  it('makes access tokens for toolkits that connect by OAuth too', async () => {
    const { values } = await makeKey('github', { mode: 'BEARER_TOKEN' });
    expect((await call('/v/github/api/user', { authorization: `Bearer ${values['token']}` })).status).toBe(200);
    expect((await call('/v/github/api/user', { authorization: `Bearer ${values['token']}x` })).status).toBe(401);
  });

  it('makes credentials in the form that their scheme sends them', async () => {
    const { values } = await makeKey('zendesk', { mode: 'API_KEY', values: { subdomain: 'acme' } });
    const headers = { authorization: `Basic ${values['basic_encoded']}` };
    expect((await call('/v/zendesk/t/acme/api/api/v2/users/me.json', headers)).status).toBe(200);
    expect(Buffer.from(values['basic_encoded'] ?? '', 'base64').toString()).toMatch(/@example\.com\/token:/);
  });

  it('makes a key by form, shows it once, lists and revokes it', async () => {
    const form = new URLSearchParams({ mode: 'API_KEY', person: 'Ada Obi' });
    const page = await (await fetch(`${vendorUrl('stripe')}/keys`, { method: 'POST', body: form })).text();
    const key = /data-field="generic_api_key">([^<]+)</.exec(page)?.[1] ?? '';
    const headers = { authorization: `Bearer ${key}` };
    expect((await call('/v/stripe/api/v1/account', headers)).status).toBe(200);

    const list = await (await fetch(`${vendorUrl('stripe')}/keys`, { headers: { accept: 'text/html' } })).text();
    expect(list).toContain('Ada Obi');
    expect(list).not.toContain(key);
    const id = /name="id" value="([^"]+)"/.exec(list)?.[1] ?? '';
    await fetch(`${vendorUrl('stripe')}/keys/revoke`, { method: 'POST', body: new URLSearchParams({ id }) });
    expect((await call('/v/stripe/api/v1/account', headers)).status).toBe(401);
  });

  it('keeps keys over a restart', async () => {
    const { values } = await makeKey('stripe', {});
    await restart();
    const answer = await call('/v/stripe/api/v1/account', { authorization: `Bearer ${values['generic_api_key']}` });
    expect(answer.status).toBe(200);
  });

  it('names the schemes that there are when another is asked for', async () => {
    const answer = await postJson(`${vendorUrl('github')}/keys`, { mode: 'API_KEY' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('BEARER_TOKEN');
  });
});
