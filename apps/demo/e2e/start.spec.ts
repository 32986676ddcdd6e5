import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, runDemo } from './startDemo.ts';
import { expect, test } from './test.ts';

test('names the way out when its port is in use', async ({ demo }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kit-demo-'));
  const others = { KIT_BACKEND_PORT: String(await freePort()), KIT_SANDBOX_PORT: String(await freePort()) };
  const demoPort = runDemo({ ...demo.env, ...others, KIT_DATA_DIR: dataDir });
  expect(await demoPort.ready).toBe(false);
  expect(demoPort.output()).toContain(`Port ${demo.env['PORT']} is in use`);
  expect(demoPort.output()).toContain('PORT=');
  const backendPort = runDemo({ ...demo.env, KIT_DATA_DIR: dataDir });
  expect(await backendPort.ready).toBe(false);
  expect(backendPort.output()).toMatch(/in use.*KIT_BACKEND_PORT=\d+ KIT_SANDBOX_PORT=\d+ npm start/s);
  const noPort = runDemo({ ...demo.env, KIT_DATA_DIR: dataDir, KIT_BACKEND_PORT: 'many' });
  expect(await noPort.ready).toBe(false);
  expect(noPort.output()).toContain('KIT_BACKEND_PORT is "many"');
  rmSync(dataDir, { recursive: true });
});

test('lets no second process near the same data', async ({ demo }) => {
  const second = runDemo({
    ...demo.env,
    PORT: String(await freePort()),
    KIT_BACKEND_PORT: String(await freePort()),
    KIT_SANDBOX_PORT: String(await freePort()),
  });
  expect(await second.ready).toBe(false);
  expect(second.output()).toMatch(/used by another backend/);
  expect(second.output()).toContain(`KIT_DATA_DIR=${demo.env['KIT_DATA_DIR']}-2 npm start`);
});

test('keeps its secrets to itself', ({ demo }) => {
  const dataDir = demo.env['KIT_DATA_DIR'] ?? '';
  const secrets = readdirSync(dataDir).filter((name) => /key|secret/.test(name));
  expect(secrets.length).toBeGreaterThanOrEqual(2);
  for (const name of secrets) expect(statSync(join(dataDir, name)).mode & 0o077, name).toBe(0);
  expect(readFileSync(join(dataDir, secrets[0] ?? '')).length).toBeGreaterThan(20);
});

test('says what to do when it may not write', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kit-demo-'));
  // Root may write to any folder, but nobody can make one inside a file.
  const parent = process.getuid?.() === 0 ? join(folder, 'file') : folder;
  if (parent === folder) chmodSync(folder, 0o500);
  else writeFileSync(parent, '');
  const run = runDemo({
    KIT_DATA_DIR: join(parent, 'data'),
    PORT: String(await freePort()),
    KIT_BACKEND_PORT: String(await freePort()),
    KIT_SANDBOX_PORT: String(await freePort()),
  });
  expect(await run.ready).toBe(false);
  expect(run.output()).toContain(join(parent, 'data'));
  expect(run.output()).toMatch(/writ|director|folder/);
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});
