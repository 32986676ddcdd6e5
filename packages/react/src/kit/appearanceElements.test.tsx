import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { AuthConfigForm } from '../auth-config/AuthConfigForm.tsx';
import { AuthConfigList } from '../auth-config/AuthConfigList.tsx';
import { ConnectButton } from '../connection/ConnectButton.tsx';
import { ConnectCard } from '../connection/ConnectCard.tsx';
import { ConnectChecklist } from '../connection/ConnectChecklist.tsx';
import { ConnectDialog } from '../connection/ConnectDialog.tsx';
import { ConnectionList } from '../connection/ConnectionList.tsx';
import { ConnectionStatus } from '../connection/ConnectionStatus.tsx';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import type { ScenarioName } from '../testing/scenarios.ts';
import { ToolkitPicker } from '../toolkit/ToolkitPicker.tsx';
import type { AppearanceElement } from './Appearance.ts';
import { appearanceElements } from './appearanceElements.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table
const names = Object.keys(appearanceElements) as AppearanceElement[];
const elements = Object.fromEntries(names.map((name) => [name, `my-${name}`]));
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

/** Pages that between them show every part. */
const pages: readonly [ScenarioName, () => ReactElement, () => Promise<unknown>][] = [
  [
    'several',
    () => (
      <>
        <ConnectButton toolkit="github" />
        <ConnectionStatus toolkit="github" />
        <ConnectionList />
        <ConnectChecklist toolkits={['zendesk']} />
        <ToolkitPicker onSelect={() => {}} />
      </>
    ),
    async () => {
      await screen.findAllByRole('option');
      await press('Connected GitHub');
      await screen.findAllByRole('menuitem');
    },
  ],
  ['several', () => <AuthConfigList />, () => screen.findByText('Zendesk for support')],
  ['offline', () => <ConnectionList />, () => screen.findByRole('alert')],
  ['disconnected', () => <AuthConfigForm toolkit="hubspot" />, () => press('Create')],
  ['disconnected', () => <ConnectCard toolkit="github" />, () => screen.findByText('Not now')],
  [
    'disconnected',
    () => <ConnectDialog open toolkit="posthog" onOpenChange={() => {}} />,
    async () => userEvent.type(await screen.findByLabelText('API key'), 'wrong{Enter}'),
  ],
  [
    'connected',
    () => <ConnectButton toolkit="github" />,
    async () => {
      await press('Connected GitHub');
      await userEvent.click(await screen.findByRole('menuitem', { name: 'Disconnect' }));
      await screen.findByRole('alertdialog');
    },
  ],
];

describe('appearance.elements', () => {
  it('adds each class to its part wherever that is, and to nothing else', async () => {
    const seen = new Set<string>();
    for (const [scenario, page, show] of pages) {
      const { unmount } = renderWithKit(page(), { scenario, appearance: { elements } });
      await show();
      for (const name of names) {
        const parts = [...document.querySelectorAll(appearanceElements[name][0])];
        expect([name, parts.filter((part) => !part.classList.contains(`my-${name}`))]).toEqual([name, []]);
        expect([name, [...document.querySelectorAll(`.my-${name}`)].filter((part) => !parts.includes(part))]).toEqual([
          name,
          [],
        ]);
        if (parts.length > 0) seen.add(name);
      }
      unmount();
    }
    expect(names.filter((name) => !seen.has(name))).toEqual([]);
  });
});
