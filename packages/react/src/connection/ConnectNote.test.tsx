import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FakeBff } from '../testing/createFakeBff.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import { ConnectButton } from './ConnectButton.tsx';

const asked = (bff: FakeBff, route: string) => bff.requests.filter((request) => request.route === route);

describe('<ConnectNote />', () => {
  afterEach(() => void vi.useRealTimers());
  it('removes at once what was never connected, since nothing stops', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'failed' });
    await userEvent.click(await screen.findByRole('button', { name: 'Remove' }));
    expect(await screen.findByRole('button', { name: 'Connect GitHub' })).toBeVisible();
    expect(bff.accounts).toEqual([]);
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('leaves the focus to the button when what was pressed beneath it goes', async () => {
    renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connecting' });
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(await screen.findByRole('button', { name: 'Connect GitHub' })).toHaveFocus();
  });

  it('forgets what could not be done once the account is another', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'paused' });
    bff.failNext('setConnectedAccountStatus', 'upstream_unavailable');
    const button = await screen.findByRole('button', { name: /^Resume/ });
    await userEvent.click(button);
    await waitFor(() => expect(button).toHaveAccessibleDescription(/cannot be reached/));
    bff.change('ca_github', { state: 'connected' });
    await waitFor(() => expect(button).toHaveAttribute('data-state', 'connected'));
    await waitFor(() => expect(button).not.toHaveAccessibleDescription());
  });

  it('says that the account it was to look at is gone', async () => {
    renderWithKit(<ConnectButton toolkit="github" connectedAccountId="ca_gone" />, { scenario: 'connected' });
    const button = await screen.findByRole('button', { name: 'Connect GitHub' });
    await waitFor(() => expect(button).toHaveAccessibleDescription('This GitHub account is no longer there.'));
  });

  it('asks before it disconnects what was connected once', async () => {
    renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'expired' });
    expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull();
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByRole('alertdialog')).toBeVisible();
  });

  it('shows the way on after a moment, since a closed window cannot be told from an open one', async () => {
    const { authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" />);
    const button = await screen.findByRole('button', { name: 'Connect GitHub' });
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    act(() => button.click());
    await waitFor(() => expect(authorizationWindow.url()).not.toBe(''));
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
    act(() => void vi.advanceTimersByTime(4_000));
    act(() => screen.getByRole('button', { name: 'Continue' }).click());
    expect(authorizationWindow.count()).toBe(2);
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeVisible();
  });

  it('sends only what the server asks for when it goes on with what was begun before', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" preferredAccountId="ca_gone" alias="Work" />, {
      scenario: 'connecting',
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Continue' }));
    await waitFor(() => expect(asked(bff, 'startConnection')).toHaveLength(1));
    expect(asked(bff, 'startConnection')[0]?.body).toEqual({ toolkit: 'github', alias: 'Work' });
  });

  it('looks again when connections could not be loaded, and begins nothing', async () => {
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" />, {
      scenario: 'misconfigured',
    });
    const button = await screen.findByRole('button', { name: /^Try again/ });
    const before = asked(bff, 'listConnectedAccounts').length;
    await userEvent.click(button);
    await waitFor(() => expect(asked(bff, 'listConnectedAccounts')).toHaveLength(before + 1));
    expect(authorizationWindow.count()).toBe(0);
    expect(asked(bff, 'startConnection')).toEqual([]);
  });

  describe('what an error asks for', () => {
    it('is signing in, where the host has told how', async () => {
      const onSignIn = vi.fn<() => void>();
      renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'signedOut', onSignIn });
      await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
      expect(onSignIn).toHaveBeenCalledTimes(1);
    });

    it('is no button without onSignIn', async () => {
      renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'signedOut' });
      const button = await screen.findByRole('button', { name: 'Connect Github' });
      await waitFor(() => expect(button).toHaveAccessibleDescription('Sign in to continue.'));
      expect(screen.queryByRole('button', { name: /^Try again/ })).toBeNull();
      expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
    });

    it('is reloading a page that is out of date', async () => {
      const { bff } = renderWithKit(<ConnectButton toolkit="github" />);
      bff.failNext('startConnection', 'csrf_failed');
      await userEvent.click(await screen.findByRole('button', { name: 'Connect GitHub' }));
      expect(await screen.findByRole('button', { name: 'Reload the page' })).toBeVisible();
    });
  });
});
