import { authSchemes } from '@kit/contract/tables/authSchemes';
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { AuthConfigForm } from '../auth-config/AuthConfigForm.tsx';
import { AuthConfigList } from '../auth-config/AuthConfigList.tsx';
import { ConnectButton } from '../connection/ConnectButton.tsx';
import { ConnectCard } from '../connection/ConnectCard.tsx';
import { ConnectChecklist } from '../connection/ConnectChecklist.tsx';
import { ConnectDialog } from '../connection/ConnectDialog.tsx';
import { ConnectionList } from '../connection/ConnectionList.tsx';
import { ConnectionStatus } from '../connection/ConnectionStatus.tsx';
import type { CompleteLocalization } from '../strings/Localization.ts';
import { createFakeBff } from '../testing/createFakeBff.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import { fakeToolkits } from '../testing/fixtures.ts';
import { scenarios } from '../testing/scenarios.ts';
import type { ScenarioName } from '../testing/scenarios.ts';
import { ToolkitPicker } from '../toolkit/ToolkitPicker.tsx';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { pseudo } from './pseudo.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([found]) => found).toSorted();
const texts = (locale: CompleteLocalization) =>
  Object.entries(locale).flatMap(([section, all]) =>
    Object.entries(all).map(([key, text]) => [`${section}.${key}`, String(text)] as const),
  );

describe.each([
  ['de', de],
  ['ar', ar],
  ['pseudo', pseudo],
])('locale %s', (_, locale) => {
  it('has every text with the same placeholders, and none that is still English', () => {
    const english = new Map(texts(en));
    expect(texts(locale).map(([key]) => key)).toEqual([...english.keys()]);
    for (const [key, text] of texts(locale)) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key)!)]);
      if (key !== 'authConfigForm.name') expect([key, text]).not.toEqual([key, english.get(key)]);
    }
  });
});

/** What a page shows or tells that is neither of the pseudo-locale nor data of the fake server. */
function hardCoded(bff: ReturnType<typeof createFakeBff>): string[] {
  const data = JSON.stringify([bff.accounts, bff.authConfigs, fakeToolkits, Object.values(authSchemes)]).toLowerCase();
  const said: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) said.push(node.getAttribute(name) ?? '');
    } else if (!node.parentElement?.closest('code, .kit-Logo')) said.push(node.textContent ?? '');
  }
  return said
    .flatMap((text) => text.replaceAll(/\[[^\]]*\]/g, '').split(/[·:]/))
    .map((text) => text.trim())
    .filter((text) => !data.includes(text.toLowerCase()));
}

describe('pseudo-locale', () => {
  const page = (
    <>
      <ConnectButton toolkit="github" allowMultiple />
      <ConnectButton toolkit="hubspot" />
      <ConnectionList />
      <ConnectionStatus toolkit="zendesk" />
      <ConnectCard toolkit="github" />
      <ConnectChecklist toolkits={['github', { toolkit: 'zendesk', optional: true }]} />
      <AuthConfigList />
      <AuthConfigForm toolkit="hubspot" />
      <ToolkitPicker onSelect={() => {}} />
    </>
  );
  it.each([
    'disconnected',
    'several',
    'expired',
    'paused',
    'failed',
    'connecting',
    'unavailable',
    'forbidden',
    'loading',
  ] satisfies ScenarioName[])('leaves no text of ours in English when everything is %s', async (scenario) => {
    const bff = createFakeBff(scenarios[scenario]());
    renderWithKit(page, { bff, localization: pseudo });
    await waitFor(() => expect(document.querySelector('[data-state]')).not.toBeNull());
    if (scenario !== 'loading') await screen.findAllByText(/GitHub/);
    expect(hardCoded(bff)).toEqual([]);
  });

  it('leaves none in the dialog, its errors and the menu', async () => {
    const bff = createFakeBff(scenarios.connected());
    renderWithKit(
      <>
        <ConnectButton toolkit="github" allowMultiple />
        <ConnectDialog open toolkit="posthog" onOpenChange={() => {}} />
      </>,
      { bff, localization: pseudo },
    );
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(within(dialog).getAllByRole('textbox').length).toBeGreaterThan(1));
    await userEvent.click(dialog.querySelector('[type=submit]')!);
    await waitFor(() => expect(within(dialog).getByLabelText('API key')).toHaveAccessibleDescription(/API key/));
    expect(hardCoded(bff)).toEqual([]);
  });
});
