import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDemo } from './startDemo.ts';
import { expect, test } from './test.ts';

test('names the way out when its port is in use', async ({ demo }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kit-demo-'));
  const second = runDemo({ ...demo.env, KIT_DATA_DIR: dataDir, KIT_BACKEND_PORT: '0', KIT_SANDBOX_PORT: '0' });
  expect(await second.ready).toBe(false);
  expect(second.output()).toContain('KIT_BACKEND_PORT');
  const third = runDemo({ ...demo.env, KIT_DATA_DIR: dataDir });
  expect(await third.ready).toBe(false);
  expect(third.output()).toMatch(/in use/);
  rmSync(dataDir, { recursive: true });
});

test('lets no second process near the same data', async ({ demo }) => {
  const second = runDemo({ ...demo.env, PORT: '39231', KIT_BACKEND_PORT: '39232', KIT_SANDBOX_PORT: '39233' });
  expect(await second.ready).toBe(false);
  expect(second.output()).toMatch(/used by another backend/);
});

test('keeps its secrets to itself', ({ demo }) => {
  const dataDir = demo.env['KIT_DATA_DIR'] ?? '';
  const secrets = readdirSync(dataDir).filter((name) => /key|secret/.test(name));
  expect(secrets.length).toBeGreaterThanOrEqual(2);
  for (const name of secrets) expect(statSync(join(dataDir, name)).mode & 0o077, name).toBe(0);
  expect(readFileSync(join(dataDir, secrets[0] ?? '')).length).toBeGreaterThan(20);
});

test('says what to do when it may not write', async () => {
  test.skip(process.getuid?.() === 0, 'root may write everywhere');
  const dataDir = mkdtempSync(join(tmpdir(), 'kit-demo-'));
  chmodSync(dataDir, 0o500);
  const run = runDemo({
    KIT_DATA_DIR: join(dataDir, 'sub'),
    PORT: '39241',
    KIT_BACKEND_PORT: '39242',
    KIT_SANDBOX_PORT: '39243',
  });
  expect(await run.ready).toBe(false);
  expect(run.output()).toMatch(/write/);
  rmSync(dataDir, { recursive: true });
});
