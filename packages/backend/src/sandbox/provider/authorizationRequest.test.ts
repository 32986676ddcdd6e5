import { describe, expect, it } from 'vitest';
import { callbackUrl, useSandbox } from '../../../test/useSandbox.ts';
import { authorizeAs } from '../authorizeAs.ts';

describe('authorization at the sandbox', () => {
  const { vendorOf, register, authorize, connect, managed } = useSandbox();

  it('grants exactly the scopes that were asked for, unheard-of ones included', async () => {
    const vendor = vendorOf('hubspot');
    const tokens = await connect(vendor, managed('hubspot'), {
      scopes: ['tickets', 'made.up:scope', 'offline_access'],
    });
    expect(tokens.scope?.split(' ').sort()).toEqual(['made.up:scope', 'offline_access', 'tickets']);
  });

  it('reads and answers scopes with commas where the vendor does', async () => {
    const vendor = vendorOf('slack');
    const tokens = await connect(vendor, managed('slack'), { scopes: ['chat:write', 'users:read'] });
    expect(tokens.scope).toBe('chat:write,users:read');
  });

  it('refuses a request without PKCE where the vendor wants it and takes it where not', async () => {
    const plain = (slug: string): URL => {
      const { server } = vendorOf(slug);
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: managed(slug).clientId,
        redirect_uri: callbackUrl,
        state: 's',
        scope: 'a',
      });
      return new URL(`${server.authorization_endpoint}?${query.toString()}`);
    };
    expect((await authorizeAs(plain('slack'))).searchParams.get('code')).toMatch(/./);
    expect((await authorizeAs(plain('github'))).searchParams.get('error')).toBe('invalid_request');
  });

  it('brings a denial back to the app', async () => {
    const vendor = vendorOf('github');
    const denied = authorize(vendor, managed('github'), { as: { decision: 'deny' } });
    await expect(denied).rejects.toMatchObject({ error: 'access_denied' });
  });

  it('shows on a page that an app is unknown, and sends nobody anywhere', async () => {
    const vendor = vendorOf('github');
    const unknown = authorize(vendor, { clientId: 'nobody', clientSecret: 'x' });
    await expect(unknown).rejects.toThrow(/GitHub does not know this app.*nobody.*register an app/);
  });

  it('does not know the app of another vendor', async () => {
    const client = await register('slack');
    await expect(authorize(vendorOf('github'), client)).rejects.toThrow(/does not know this app/);
  });

  it('shows on a page that a redirect URI is not registered, and which are', async () => {
    const client = await register('github', 'https://app.example.com/cb');
    await expect(authorize(vendorOf('github'), client)).rejects.toThrow(
      /redirect URI is not registered.*127\.0\.0\.1:9\/callback.*https:\/\/app\.example\.com\/cb/,
    );
  });
});
