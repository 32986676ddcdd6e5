import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeDataDir, startBackend } from '../test/startBackend.ts';
import { changeRows } from '../test/useStore.ts';
import { closeServer, listen } from './listen.ts';
import { lockHolder } from './store/lockDirectory.ts';

describe('createBackend', () => {
  it('refuses the sandbox in production, and an API key that would keep everybody out', async () => {
    const encryptionKey = Buffer.alloc(32, 7).toString('base64');
    await expect(startBackend({ production: true, encryptionKey, sandbox: true })).rejects.toMatchObject({
      code: 'sandbox_in_production',
      message: expect.stringContaining('lets anybody sign in as anybody') as string,
    });
    await expect(startBackend({ apiKey: '', sandbox: false })).rejects.toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining('leave it out to have one made') as string,
    });
  });

  it('lets go of all that it held where it cannot start', async () => {
    const taken = createServer();
    onTestFinished(() => closeServer(taken));
    const port = await listen(taken, 0, '127.0.0.1');
    const dataDir = makeDataDir();
    await expect(startBackend({ dataDir, port, sandbox: false })).rejects.toMatchObject({ code: 'port_in_use' });
    await expect(startBackend({ dataDir, sandbox: false, publicUrl: 'ftp://x' })).rejects.toMatchObject({
      code: 'option_invalid',
    });

    const started = await startBackend({ dataDir, sandbox: false });
    expect((await started.call('GET', '/toolkits?limit=1')).status).toBe(200);
  });

  it('lets go of all that it held where a part of it cannot be put away', async () => {
    const backend = await startBackend({ sandbox: false });
    await changeRows(backend, 'drop table serving_process'); // it cannot say that it leaves

    await expect(backend.close()).resolves.toBeUndefined();

    expect(lockHolder(backend.dataDir)).toBeUndefined();
  });
});
