import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, versions } from './test.ts';

// In one worker, so that what is installed serves all of them.
test.describe.configure({ mode: 'default' });

for (const on of ['react-18', 'react-19'] as const) {
  test.describe(`on ${on}, from the packed packages`, () => {
    test.use({ on });
    test.beforeEach(async ({ page }) => {
      await page.goto('/');
      await expect(page.locator('html')).toHaveAttribute('data-ref', 'BUTTON');
    });
    test.afterEach(({ complaints }) => expect(complaints).toEqual([]));

    test('renders every component on the server, and hydrates it without a word', async ({ page, request }) => {
      const html = await (await request.get('/')).text();
      expect(html).toContain(`<p id="version">${versions[on]}</p>`);
      for (const part of ['button', 'child', 'status', 'connections', 'form', 'configs', 'picker', 'card']) {
        expect(html.split(`<section id="${part}"`)[1]?.split('</section>')[0], part).toContain('class="kit');
      }
      expect(html).not.toContain(' style="');
      await expect(page.locator('#version')).toHaveText(versions[on]);
      await expect(page.locator('#button').getByRole('button', { name: 'Connect GitHub' })).toBeVisible();
    });

    test('hydrates a page whose dialog is open from the start', async ({ page }) => {
      await page.goto('/open');
      await expect(page.getByRole('dialog', { name: 'Connect BigQuery' })).toBeVisible();
    });

    test('connects through a window, and through a dialog with fields', async ({ page }) => {
      const button = page.locator('#button .kit-ConnectButton');
      await button.click();
      await expect(button).toHaveAttribute('data-state', 'connecting');
      await expect(page.locator('#said')).toContainText('window_opened');
      await page.waitForFunction(() => {
        try {
          (globalThis as unknown as { finishConnecting: () => void }).finishConnecting();
          return true;
        } catch {
          return false; // the server has not been asked yet
        }
      });
      await expect(button).toHaveAttribute('data-state', 'connected');

      await page.getByRole('button', { name: 'Connect PostHog' }).click();
      await expect(page.getByLabel('API key', { exact: true })).toBeFocused();
      await page.keyboard.type('wrong');
      await page.keyboard.press('Enter');
      await expect(page.getByText('This was not accepted.')).toBeVisible();
      await page.getByLabel('API key', { exact: true }).fill('phx_1');
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await expect(page.getByText('PostHog is connected', { exact: true })).toBeVisible();
      await expect(page.getByRole('dialog')).toBeHidden();

      await page.getByRole('button', { name: 'Weather, please' }).click();
      await expect(page.locator('#child button').first()).toHaveAttribute('data-state', 'connected');
    });

    test('opens the dialog for a trigger of the host, and gives the focus back', async ({ page }) => {
      await page.getByRole('button', { name: 'Open the dialog' }).click();
      await expect(page.getByRole('dialog', { name: 'Connect BigQuery' })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(page.getByRole('button', { name: 'Open the dialog' })).toBeFocused();
    });

    test('renames and disconnects from a menu', async ({ page }) => {
      const list = page.locator('#connections');
      await list.getByRole('button', { name: /^More for Zendesk/ }).click();
      await page.keyboard.press('Enter');
      await page.keyboard.type('Help desk');
      await page.keyboard.press('Enter');
      await expect(list).toContainText('Help desk');
      await list.getByRole('button', { name: /^More for Zendesk/ }).click();
      await page.getByRole('menuitem', { name: 'Disconnect' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
      await expect(page.locator('#status')).toHaveText('Not connected');
      await expect(list).toContainText('No account is connected yet.');
    });

    test('sets up, picks, checks and puts off', async ({ page }) => {
      await expect(page.locator('#checklist')).toContainText('Everything needed is connected.');
      const form = page.locator('#form');
      await form.getByLabel('Client ID').fill('id');
      await form.getByLabel('Client secret', { exact: true }).fill('secret');
      await form.getByRole('button', { name: 'Create' }).click();
      await expect(form).toContainText('HubSpot is set up');
      await expect(page.locator('#configs')).toContainText('HubSpot');
      await page.locator('#picker').getByRole('combobox').fill('post');
      await expect(page.getByRole('option')).toHaveCount(1);
      await page.keyboard.press('Enter');
      await page.locator('#card').getByRole('button', { name: 'Not now' }).click();
      await expect(page.locator('#said')).toHaveText(/created hubspot.*picked posthog.*skipped/);
    });
  });
}

test('is imported by React Server Components: components and hooks as references, what prefetches as it is', ({
  installed,
}) => {
  const folder = join(installed, 'react-19');
  const scripts = ['clientReferences.ts', 'readExports.ts'].map((name) => {
    cpSync(join(import.meta.dirname, name), join(folder, name));
    return join(folder, name);
  });
  const args = ['--conditions=react-server', '--import', scripts[0]!, scripts[1]!];
  const found = JSON.parse(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }));
  expect(found.hasHooks).toBe(false);
  expect(found.references.toSorted()).toEqual([
    'AuthConfigForm',
    'AuthConfigList',
    'ConnectButton',
    'ConnectCard',
    'ConnectChecklist',
    'ConnectDialog',
    'ConnectionList',
    'ConnectionStatus',
    'KitProvider',
    'ToolkitPicker',
    'useAuthConfigs',
    'useConnectFlow',
    'useConnection',
    'useConnections',
    'useToolkit',
    'useToolkits',
  ]);
  expect(found.values.toSorted()).toEqual([
    'authConfigOptions',
    'authConfigsOptions',
    'connectedAccountsOptions',
    'createBffClient',
    'kitKeys',
    'toolkitDetailOptions',
    'toolkitOptions',
    'toolkitsOptions',
  ]);
  expect(JSON.stringify(found.queryKey)).toContain('https://app.example.com/api/kit');
  expect(found.locale).toBe('Connect {{toolkit}}');
});
