import * as oauth from 'oauth4webapi';
import { describe, expect, it } from 'vitest';
import { bearer, useSandbox } from '../../../test/useSandbox.ts';

describe('createVendorProvider', () => {
  const { vendorOf, register, authorize, exchange, refresh, revoke, connect, whoAmI, managed, restart } = useSandbox();

  it('refuses a wrong client secret', async () => {
    const vendor = vendorOf('github');
    const client = await register('github');
    const exchanged = connect(vendor, { ...client, clientSecret: `${client.clientSecret}x` });
    await expect(exchanged).rejects.toMatchObject({ error: 'invalid_client', status: 401 });
  });

  it('refuses a client secret in the place that the vendor does not look', async () => {
    const vendor = vendorOf('github');
    const client = managed('github');
    const basic = { ...vendor, endpoints: { ...vendor.endpoints, clientAuth: 'client_secret_basic' as const } };
    await expect(connect(basic, client)).rejects.toMatchObject({ error: 'invalid_client' });
  });

  it('refuses a wrong code verifier', async () => {
    const vendor = vendorOf('github');
    const client = managed('github');
    const grant = await authorize(vendor, client);
    const exchanged = exchange(vendor, client, { ...grant, verifier: oauth.generateRandomCodeVerifier() });
    await expect(exchanged).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('ends the grant when a code is used twice', async () => {
    const vendor = vendorOf('github');
    const client = managed('github');
    const grant = await authorize(vendor, client);
    const tokens = await exchange(vendor, client, grant);
    await expect(exchange(vendor, client, grant)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await whoAmI(vendor, bearer(tokens.access_token))).status).toBe(401);
  });

  it('redeems a code once when it is used twice at the same moment', async () => {
    const vendor = vendorOf('github');
    const client = managed('github');
    const grant = await authorize(vendor, client);
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => exchange(vendor, client, grant)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('rotates refresh tokens and ends the grant when an old one returns', async () => {
    const vendor = vendorOf('github');
    const client = managed('github');
    const first = await connect(vendor, client);
    const second = await refresh(vendor, client, first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await whoAmI(vendor, bearer(second.access_token))).status).toBe(200);
    await expect(refresh(vendor, client, first.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(refresh(vendor, client, second.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await whoAmI(vendor, bearer(second.access_token))).status).toBe(401);
  });

  it('keeps one connection when another of the same person is revoked', async () => {
    const vendor = vendorOf('github');
    const client = managed('github');
    const first = await connect(vendor, client);
    const second = await connect(vendor, client);
    await revoke(vendor, client, first.refresh_token);
    expect((await whoAmI(vendor, bearer(first.access_token))).status).toBe(401);
    await expect(refresh(vendor, client, first.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await whoAmI(vendor, bearer(second.access_token))).status).toBe(200);
  });

  it('lets access tokens expire while their refresh token lives', async () => {
    let time = Date.now();
    await restart({ now: () => time });
    const vendor = vendorOf('github');
    const client = managed('github');
    const tokens = await connect(vendor, client);
    time += 61 * 60 * 1000;
    expect((await whoAmI(vendor, bearer(tokens.access_token))).status).toBe(401);
    const next = await refresh(vendor, client, tokens.refresh_token);
    expect((await whoAmI(vendor, bearer(next.access_token))).status).toBe(200);
  });

  it('accepts a token at its own vendor and host only', async () => {
    const acme = vendorOf('zendesk', { subdomain: 'acme' });
    const tokens = await connect(acme, managed('zendesk'));
    const answer = await whoAmI(acme, bearer(tokens.access_token));
    expect(await answer.json()).toMatchObject({ sandbox: { toolkit: 'zendesk', tenant: 'acme' } });
    expect((await whoAmI(vendorOf('zendesk', { subdomain: 'other' }), bearer(tokens.access_token))).status).toBe(401);
    expect((await whoAmI(vendorOf('github'), bearer(tokens.access_token))).status).toBe(401);
  });

  it('redeems no code at another host of the vendor', async () => {
    const acme = vendorOf('zendesk', { subdomain: 'acme' });
    const client = managed('zendesk');
    const grant = await authorize(acme, client);
    await expect(exchange(vendorOf('zendesk', { subdomain: 'other' }), client, grant)).rejects.toMatchObject({
      error: 'invalid_target',
    });
  });

  it.each(['', 'Bearer', 'Bearer wrong', 'Basic d3Jvbmc6d3Jvbmc=', 'Token x'])(
    'answers 401 to the credential %j',
    async (authorization) => {
      const answer = await whoAmI(vendorOf('github'), authorization === '' ? {} : { authorization });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toMatch(/json/);
    },
  );
});
