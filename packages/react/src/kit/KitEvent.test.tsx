import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { AuthConfigForm } from '../auth-config/AuthConfigForm.tsx';
import { AuthConfigList } from '../auth-config/AuthConfigList.tsx';
import { ConnectButton } from '../connection/ConnectButton.tsx';
import { ConnectionList } from '../connection/ConnectionList.tsx';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import type { RenderWithKitResult } from '../testing/renderWithKit.tsx';
import type { ScenarioName } from '../testing/scenarios.ts';
import type { KitEvent } from './KitEvent.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const listed = [...read('src/kit/KitEvent.ts').matchAll(/^ {2}\| '(\w+)'/gm)].map(([, type]) => type!);
const section = (read('README.md').split('\n## Events')[1] ?? '').split('\n## ')[0] ?? '';
const told = new Set([...section.matchAll(/`(\w+)`/g)].map(([, name]) => name));

const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const choose = async (name: string) => userEvent.click(await screen.findByRole('menuitem', { name }));
const github = () => <ConnectButton toolkit="github" alias="canary-alias" />;

/** What a user does, and what is heard of it. Everything typed is a canary. */
const paths: readonly [ScenarioName, () => ReactElement, (page: RenderWithKitResult) => Promise<unknown>, string[]][] =
  [
    [
      'disconnected',
      github,
      async ({ bff }) => {
        await press('Connect GitHub');
        await waitFor(() => expect(bff.accounts).toHaveLength(1));
        bff.finish();
      },
      ['window_opened', 'connected'],
    ],
    [
      'disconnected',
      () => <ConnectButton toolkit="posthog" />,
      async () => {
        await press('Connect PostHog');
        await userEvent.type(await screen.findByLabelText('Project'), 'canary-project');
        await userEvent.type(screen.getByLabelText('API key'), 'wrong{Enter}');
        await screen.findByText('This was not accepted.');
        await userEvent.type(screen.getByLabelText('API key'), '-canary-key{Enter}');
      },
      ['fields_shown', 'connect_started', 'connect_failed', 'connect_started', 'connected'],
    ],
    [
      'disconnected',
      github,
      async ({ authorizationWindow }) => {
        await screen.findByRole('button', { name: 'Connect GitHub' });
        authorizationWindow.block();
        await press('Connect GitHub');
      },
      ['window_blocked'],
    ],
    [
      'disconnected',
      github,
      async () => {
        await press('Connect GitHub');
        await press('Connecting… GitHub');
        await choose('Cancel');
      },
      ['window_opened', 'connect_cancelled'],
    ],
    [
      'connected',
      () => <ConnectionList />,
      async () => {
        await press(/^More/);
        await choose('Rename');
        await userEvent.type(await screen.findByLabelText('Name of this account'), 'canary-name{Enter}');
        await press(/^More for GitHub, canary-name/);
        await choose('Pause');
        await screen.findByText('Paused');
        await press(/^More/);
        await choose('Resume');
        await screen.findByText('Connected');
        await press(/^More/);
        await choose('Disconnect');
        await press('Disconnect');
      },
      ['paused', 'resumed', 'disconnected'],
    ],
    [
      'disconnected',
      () => <AuthConfigForm toolkit="hubspot" />,
      async () => {
        await userEvent.type(await screen.findByLabelText('Client ID'), 'canary-id');
        await userEvent.type(screen.getByLabelText('Client secret'), 'canary-secret');
        await userEvent.type(screen.getByLabelText('Name'), 'canary-title');
        await press('Create');
      },
      ['auth_config_created'],
    ],
    [
      'several',
      () => <AuthConfigForm authConfigId="ac_zendesk" />,
      async () => {
        await userEvent.type(await screen.findByLabelText('Client secret'), 'canary-rotated');
        await press('Save');
      },
      ['auth_config_updated'],
    ],
    [
      'several',
      () => <AuthConfigList />,
      async () => {
        await press('More for Zendesk for support');
        await choose('Delete');
        await press('Delete');
      },
      ['auth_config_deleted'],
    ],
  ];

describe('onEvent', () => {
  it.each(paths.map(([scenario, page, act, types]) => ({ name: types.join(', '), types, scenario, page, act })))(
    'hears $name, and nothing that was typed',
    async ({ scenario, page, act, types }) => {
      const events: KitEvent[] = [];
      const shown = renderWithKit(page(), { scenario, onEvent: (event) => events.push(event) });
      await act(shown);
      await waitFor(() => expect(events.map(({ type }) => type)).toEqual(types));
      for (const event of events) {
        const { type: _, toolkit, elapsedMs = 0, code = 'internal', ...more } = event;
        expect([typeof toolkit, typeof elapsedMs, typeof code, more]).toEqual(['string', 'number', 'string', {}]);
      }
      expect(JSON.stringify(events)).not.toMatch(/canary|wrong/);
    },
  );

  it('hears nothing but what is listed, and each of it', () => {
    const heard = new Set(paths.flatMap(([, , , types]) => types));
    expect([...heard].toSorted()).toEqual(listed.toSorted());
    expect(listed.filter((type) => !told.has(type))).toEqual([]);
  });
});
