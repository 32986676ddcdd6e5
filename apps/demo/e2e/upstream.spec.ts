import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { authorize, openWindow } from './provider.ts';
import { freePort, runProgram, startDemo, stop } from './startDemo.ts';

test('talks to the service behind COMPOSIO_API_KEY instead of a backend of its own', async ({ page }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kit-service-'));
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const service = runProgram(
    'packages/backend/src/cli.ts',
    ['serve', '--port', String(port), '--sandbox-port', String(sandboxPort), '--data', dataDir],
    { KIT_BACKEND_API_KEY: 'ak_of_the_service' },
    'Backend ready: ',
  );
  expect(await service.ready, service.output()).toBe(true);
  const demo = await startDemo({
    COMPOSIO_API_KEY: 'ak_of_the_service',
    COMPOSIO_BASE_URL: `http://127.0.0.1:${port}`,
  });
  await page.goto(`${demo.url}/integrations`);
  const window = await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' }));
  await window.waitForURL(`http://127.0.0.1:${port}/link/**`);
  await authorize(window);
  await expect(page.getByTestId('card-github').getByRole('button', { name: /Connected/ })).toBeVisible();
  await demo.close();
  await stop(service);
  rmSync(dataDir, { recursive: true });
});

test('says that the service cannot be reached, with a way on', async ({ page }) => {
  const demo = await startDemo({ COMPOSIO_API_KEY: 'ak_test', COMPOSIO_BASE_URL: 'http://127.0.0.1:9' });
  await page.goto(`${demo.url}/integrations`);
  await expect(page.getByText(/cannot be reached/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /Try again/ }).first()).toBeEnabled();
  await demo.close();
});
