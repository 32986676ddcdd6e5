import { configure, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { AuthConfigForm } from '../auth-config/AuthConfigForm.tsx';
import { ConnectButton } from '../connection/ConnectButton.tsx';
import { ConnectionList } from '../connection/ConnectionList.tsx';
import { ToolkitPicker } from '../toolkit/ToolkitPicker.tsx';
import { createFakeBff } from './createFakeBff.ts';
import { fakeAccount, fakeAuthConfig } from './fakeAccount.ts';
import { renderWithKit } from './renderWithKit.tsx';
import { scenarios } from './scenarios.ts';

const authConfigs = [fakeAuthConfig({ toolkit: 'github' })];

/** Pages that ask for one thing each. */
const pages = {
  accounts: <ConnectionList />,
  toolkits: <ToolkitPicker onSelect={() => {}} />,
  toolkit: <AuthConfigForm toolkit="github" />,
  'an auth config': <AuthConfigForm authConfigId="ac_github" />,
};

describe('renderWithKit', () => {
  afterEach(() => configure({ reactStrictMode: false }));

  it.each(Object.entries(pages))('shows nothing of %s while all is loading', (_, page) => {
    renderWithKit(page, { bff: createFakeBff({ ...scenarios.loading(), authConfigs }) });
    expect(screen.getAllByText('Loading…').length).toBeGreaterThan(0);
  });

  it.each(
    Object.entries(pages).flatMap(([name, page]) => [
      { name, page, scenario: 'signedOut', text: 'Sign in to continue.' } as const,
      { name, page, scenario: 'offline', text: /could not be reached|connection/i } as const,
      { name, page, scenario: 'misconfigured', text: /not set up/i } as const,
    ]),
  )('has no answer for $name where one is $scenario', async ({ page, scenario, text }) => {
    renderWithKit(page, { bff: createFakeBff({ ...scenarios[scenario](), authConfigs }) });
    expect(await screen.findByRole('alert')).toHaveTextContent(text);
  });

  it('lets nobody who may not see an auth config edit one', async () => {
    renderWithKit(pages['an auth config'], { bff: createFakeBff({ ...scenarios.forbidden(), authConfigs }) });
    expect(await screen.findByRole('alert')).toHaveTextContent('You do not have permission to do this.');
  });

  it('keeps the window a fake in StrictMode, and puts the real one back', async () => {
    configure({ reactStrictMode: true });
    const real = window.open;
    const { authorizationWindow, unmount } = renderWithKit(<ConnectButton toolkit="github" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Connect GitHub' }));
    expect(authorizationWindow.count()).toBe(1);
    unmount();
    await waitFor(() => expect(window.open).toBe(real));
  });

  it('puts the real window back however many were rendered, in whatever order they go', async () => {
    const real = window.open;
    const first = renderWithKit(<ConnectButton toolkit="github" />);
    const second = renderWithKit(<ConnectButton toolkit="zendesk" />);
    first.unmount();
    expect(window.open).not.toBe(real);
    second.unmount();
    await waitFor(() => expect(window.open).toBe(real));
  });

  it('lists the newest first, as the server does', async () => {
    renderWithKit(<ConnectionList />, { scenario: 'several' });
    const rows = await screen.findAllByRole('button', { name: /GitHub/ });
    expect(rows.map((more) => more.getAttribute('aria-label'))).toEqual([
      'More for GitHub, Home',
      'More for GitHub, Work',
    ]);
  });

  it('replaces the account that was reconnected once the new one is confirmed', async () => {
    const bff = createFakeBff({ accounts: [fakeAccount({ toolkit: 'github', state: 'expired' })] });
    renderWithKit(<ConnectButton toolkit="github" />, { bff });
    await userEvent.click(await screen.findByRole('button', { name: /^Reconnect/ }));
    await waitFor(() => expect(bff.accounts).toHaveLength(2));
    bff.finish();
    expect(bff.accounts.map(({ state }) => state)).toEqual(['connected']);
  });
});
