import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeDataDir } from '../../test/startBackend.ts';

/** A backend in a process of its own, which writes down all that is on its heap when it is told to. */
async function startSnapshotting() {
  const dataDir = makeDataDir();
  const file = join(dataDir, 'heap');
  const script = `
    import v8 from 'node:v8';
    import vm from 'node:vm';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { createBackend } from ${JSON.stringify(new URL('../createBackend.ts', import.meta.url).href)};
    v8.setFlagsFromString('--expose-gc');
    const collect = vm.runInNewContext('gc');
    const backend = await createBackend({ dataDir: ${JSON.stringify(dataDir)}, port: 0, apiKey: 'ak_held_on_purpose' });
    process.stdout.write(backend.url);
    process.stdin.once('data', async () => {
      for (let time = 0; time < 5; time += 1) { collect(); await sleep(50); }
      v8.writeHeapSnapshot(${JSON.stringify(file)});
      process.stdout.write('written');
    });
  `;
  const child = spawn(process.execPath, ['--conditions=@kit/source', '--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed = () => new Promise<string>((resolve) => child.stdout.once('data', (text) => resolve(String(text))));
  const url = await printed();
  return {
    url,
    async heap(): Promise<string> {
      child.stdin.write('now');
      await printed();
      return readFileSync(file, 'latin1');
    },
  };
}

describe('a credential', () => {
  it('is not on the heap once the requests that used it are over (I11)', async () => {
    const backend = await startSnapshotting();
    const call = async (path: string, body?: object) => {
      const response = await fetch(`${backend.url}/api/v3.1${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { 'x-api-key': 'ak_held_on_purpose', 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      return (await response.json()) as { id: string; auth_config: { id: string } };
    };
    const own = await call('/auth_configs', {
      toolkit: { slug: 'stripe' },
      auth_config: { type: 'use_custom_auth', authScheme: 'API_KEY', credentials: {} },
    });
    const state = { authScheme: 'API_KEY', val: { status: 'ACTIVE', generic_api_key: 'canary_on_the_heap' } };
    const connection = { user_id: 'ada', state };
    const { id } = await call('/connected_accounts', { auth_config: own.auth_config, connection });
    for (const path of [`/connected_accounts/${id}`, '/connected_accounts']) await call(path);
    await call('/tools/execute/STRIPE_GET_CURRENT_USER', { connected_account_id: id, arguments: {} });
    const held = await backend.heap();

    expect(held).toContain('ak_held_on_purpose'); // it does show what is held
    expect(held.includes('canary_on_the_heap')).toBe(false);
  });
});
