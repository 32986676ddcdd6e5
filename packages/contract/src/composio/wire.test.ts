import { describe, expect, it } from 'vitest';
import { authConfigWire } from './authConfigWire.ts';
import { completedAuthWire, connectedAccountWire } from './connectedAccountWire.ts';
import { namedInputs } from './errorWire.ts';
import { fieldWire } from './fieldWire.ts';
import { pageWire } from './pageWire.ts';
import { toolkitDetailWire, toolkitWire } from './toolkitWire.ts';

const account = {
  id: 'ca_1',
  user_id: 'user_1',
  toolkit: { slug: 'GMAIL' },
  auth_config: { id: 'ac_1', auth_scheme: 'oauth2', is_disabled: false },
  status: 'active',
  created_at: '2026-01-01T00:00:00Z',
};

describe('connectedAccountWire', () => {
  it('reads what is there, and takes sensible things for what is not', () => {
    expect(connectedAccountWire.parse(account)).toEqual({
      id: 'ca_1',
      word_id: null,
      alias: null,
      user_id: 'user_1',
      toolkit: { slug: 'gmail' },
      auth_config: { id: 'ac_1', auth_scheme: 'OAUTH2', is_disabled: false },
      status: 'ACTIVE',
      status_reason: null,
      is_disabled: false,
      experimental: null,
      created_at: '2026-01-01T00:00:00Z',
      updated_at: null,
    });
  });

  it.each([
    [{ account_type: 'PRIVATE', connected_as: 'octocat' }, { connected_as: 'octocat' }],
    [{ account_type: 'PRIVATE' }, { connected_as: null }],
    [{ connected_as: 7 }, { connected_as: null }],
    ['nonsense', null],
    [null, null],
  ])('reads whose account it is out of %j', (experimental, read) => {
    expect(connectedAccountWire.parse({ ...account, experimental }).experimental).toEqual(read);
  });

  it('lets statuses through that nobody has heard of', () => {
    expect(connectedAccountWire.parse({ ...account, status: 'HIBERNATING' }).status).toBe('HIBERNATING');
  });

  it('does not even read credentials', () => {
    const more = { state: { val: { access_token: 'secret' } }, data: { token: 'secret' }, params: { a: 'secret' } };
    expect(JSON.stringify(connectedAccountWire.parse({ ...account, ...more }))).not.toContain('secret');
  });

  it.each(['id', 'toolkit', 'auth_config', 'status'])('cannot do without %s', (name) => {
    expect(connectedAccountWire.safeParse({ ...account, [name]: undefined }).success).toBe(false);
  });
});

describe('authConfigWire', () => {
  const authConfig = { id: 'ac_1', name: 'GitHub', toolkit: { slug: 'github' }, auth_scheme: 'OAUTH2' };

  it.each([
    ['a,b', ['a', 'b']],
    ['a b', ['a', 'b']],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [undefined, []],
    [7, []],
  ])('reads scopes written as %j', (scopes, read) => {
    expect(authConfigWire.parse({ ...authConfig, credentials: { scopes } }).scopes).toEqual(read);
  });

  it('keeps of credentials the names of those that are set', () => {
    const credentials = { client_id: 'x', client_secret: 'hush', empty: '', none: null };
    const read = authConfigWire.parse({ ...authConfig, credentials, shared_credentials: { generic_api_key: 'hush' } });
    expect(read).toMatchObject({
      credential_names: ['client_id', 'client_secret'],
      shared_credentials: ['generic_api_key'],
    });
    expect(JSON.stringify(read)).not.toContain('hush');
  });

  it('takes none for an answer', () => {
    expect(authConfigWire.parse({ ...authConfig, auth_scheme: undefined, credentials: null })).toMatchObject({
      auth_scheme: null,
      status: 'ENABLED',
      credential_names: [],
      expected_input_fields: [],
      no_of_connections: 0,
    });
  });
});

describe('fieldWire', () => {
  it.each([
    [true, 'true'],
    [8080, '8080'],
    ['x', 'x'],
    [null, null],
    [undefined, null],
    [{}, null],
  ])('reads the default %j', (value, read) => {
    expect(fieldWire.parse({ name: 'a', default: value }).default).toBe(read);
  });

  it('does not take silence about secrecy for openness', () => {
    expect(fieldWire.parse({ name: 'a' }).is_secret).toBeUndefined();
  });
});

describe('toolkit wires', () => {
  it('read categories as lists and as details write them', () => {
    const categories = (category: object) =>
      toolkitWire.parse({ slug: 'x', meta: { categories: [category] } }).meta.categories;
    expect(categories({ id: 'crm', name: 'CRM' })).toEqual([{ slug: 'crm', name: 'CRM' }]);
    expect(categories({ slug: 'crm', name: 'CRM' })).toEqual([{ slug: 'crm', name: 'CRM' }]);
  });

  it('leave out schemes that make no sense, and keep the others', () => {
    const detail = toolkitDetailWire.parse({
      slug: 'X',
      auth_config_details: [{ name: 'no mode' }, { mode: 'api_key' }],
    });
    expect(detail.auth_config_details).toMatchObject([
      {
        mode: 'API_KEY',
        fields: { auth_config_creation: { required: [] }, connected_account_initiation: { required: [] } },
      },
    ]);
  });
});

describe('pageWire', () => {
  it('reads a last page however it says so', () => {
    for (const next_cursor of [null, undefined, '']) {
      expect(pageWire(connectedAccountWire).parse({ items: [account], next_cursor }).nextCursor).toBeNull();
    }
  });

  it('refuses half a list', () => {
    expect(pageWire(connectedAccountWire).safeParse({ items: [account, {}] }).success).toBe(false);
    expect(pageWire(connectedAccountWire).safeParse({}).success).toBe(false);
  });
});

describe('completedAuthWire', () => {
  it('reads both answers that upstream documents', () => {
    expect(completedAuthWire.parse({ connected_account_id: 'ca_1', toolkit_slug: 'x' })).toEqual({ id: 'ca_1' });
    expect(completedAuthWire.parse({ connected_account: { id: 'ca_1' } })).toEqual({ id: 'ca_1' });
  });
});

describe('namedInputs', () => {
  it.each([
    ['{"error":{"errors":["connection.state.val.region: is wrong","a: b"]}}', ['region', 'a']],
    ['{"error":{"message":"x"}}', []],
    ['{"message":"x"}', []],
    ['<html>', []],
    ['', []],
  ])('of %s', (text, names) => {
    expect(namedInputs(text)).toEqual(names);
  });
});
