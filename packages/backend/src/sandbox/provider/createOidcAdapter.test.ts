import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAppRegistry } from '../registry/createAppRegistry.ts';
import { openSandboxDatabase, type SandboxDatabase } from '../openSandboxDatabase.ts';
import { createOidcAdapter } from './createOidcAdapter.ts';

describe('createOidcAdapter', () => {
  let directory: string;
  let database: SandboxDatabase;
  let time: number;
  const now = (): number => time;
  const adapterOf = (model: string) => {
    const apps = createAppRegistry({ database, callbackUrls: [], findToolkit: () => undefined, now });
    return createOidcAdapter({ database, apps, now })(model);
  };

  beforeEach(() => {
    time = 1_000_000;
    directory = mkdtempSync(join(tmpdir(), 'kit-adapter-'));
    database = openSandboxDatabase(directory);
  });
  afterEach(() => {
    database.close();
    rmSync(directory, { recursive: true });
  });

  it('lets a record be used once, whoever looked at it before', async () => {
    const codes = adapterOf('AuthorizationCode');
    await codes.upsert('code', { grantId: 'g' }, 60);
    await codes.consume('code');
    await expect(codes.consume('code')).rejects.toMatchObject({ error: 'invalid_grant' });
    expect(await codes.find('code')).toMatchObject({ grantId: 'g', consumed: 1000 });
  });

  it('forgets a record when its time is over', async () => {
    const tokens = adapterOf('AccessToken');
    await tokens.upsert('token', { accountId: 'a' }, 60);
    time += 59_000;
    expect(await tokens.find('token')).toMatchObject({ accountId: 'a' });
    time += 1000;
    expect(await tokens.find('token')).toBeUndefined();
    await adapterOf('Interaction').upsert('i', {}, 60);
    expect(database.prepare("SELECT count(*) AS n FROM record WHERE model = 'AccessToken'").get()).toEqual({ n: 0 });
  });

  it('ends what belongs to a grant, and nothing else', async () => {
    const tokens = adapterOf('AccessToken');
    await tokens.upsert('one', { grantId: 'a' }, 60);
    await tokens.upsert('two', { grantId: 'b' }, 60);
    await tokens.revokeByGrantId('a');
    expect(await tokens.find('one')).toBeUndefined();
    expect(await tokens.find('two')).toBeDefined();
  });

  it('knows no app that nobody registered', async () => {
    expect(await adapterOf('Client').find('nobody')).toBeUndefined();
    expect(await adapterOf('Client').find('sandbox-managed-github')).toBeUndefined();
  });
});
