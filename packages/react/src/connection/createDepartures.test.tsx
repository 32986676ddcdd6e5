import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeBff } from '../testing/createFakeBff.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import { ConnectButton } from './ConnectButton.tsx';
import type { ConnectButtonProps } from './ConnectButton.tsx';
import { ConnectCard } from './ConnectCard.tsx';

type OnConnect = NonNullable<ConnectButtonProps['onConnect']>;

/** Presses the button, so that this tab goes to the vendor; answers the server that it will come back to. */
async function leave() {
  const bff = createFakeBff();
  const { authorizationWindow, unmount } = renderWithKit(<ConnectButton toolkit="github" flow="redirect" />, { bff });
  await userEvent.click(await screen.findByRole('button', { name: 'Connect GitHub' }));
  await waitFor(() => expect(authorizationWindow.leftFor()).toContain('vendor.example'));
  unmount();
  return bff;
}

describe('createDepartures', () => {
  afterEach(() => sessionStorage.clear());

  it('tells the page that the tab comes back to, once', async () => {
    const bff = await leave();
    expect(sessionStorage.getItem('kit:left:/api/kit')).toMatch(/^\{"github {2}":"\d+ ca_fake2"\}$/);
    bff.finish('connected');

    const onConnect = vi.fn<OnConnect>();
    const first = renderWithKit(<ConnectButton toolkit="github" onConnect={onConnect} />, { bff });
    await waitFor(() => expect(onConnect).toHaveBeenCalledTimes(1));
    expect(onConnect.mock.lastCall?.[0]).toMatchObject({ toolkit: 'github', state: 'connected' });
    first.unmount();

    renderWithKit(<ConnectButton toolkit="github" onConnect={onConnect} />, { bff });
    await screen.findByRole('button', { name: /^Connected/ });
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(onConnect).toHaveBeenCalledTimes(1);
    expect(sessionStorage).toHaveLength(0);
  });

  it('tells every view of the connection, so that a card resolves', async () => {
    const bff = await leave();
    bff.finish('connected');
    const onResolved = vi.fn<(result: unknown) => void>();
    renderWithKit(<ConnectCard toolkit="github" onResolved={onResolved} />, { bff });
    await waitFor(() => expect(onResolved).toHaveBeenCalledWith(expect.objectContaining({ status: 'connected' })));
  });

  it('says what went wrong at the vendor', async () => {
    const bff = await leave();
    bff.finish('denied');
    const onError = vi.fn<NonNullable<ConnectButtonProps['onError']>>();
    renderWithKit(<ConnectButton toolkit="github" onError={onError} />, { bff });
    await waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
    expect(onError.mock.lastCall?.[0].code).toBe('access_denied');
  });

  it('goes on waiting where the user came back half-way, and lets go when cancelled', async () => {
    const bff = await leave();
    const onCancel = vi.fn<() => void>();
    renderWithKit(<ConnectButton toolkit="github" onCancel={onCancel} />, { bff });
    await userEvent.click(await screen.findByRole('button', { name: /^Connecting…/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Cancel' }));
    await screen.findByRole('button', { name: 'Connect GitHub' });
    expect(onCancel).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(bff.accounts).toEqual([]));
    expect(sessionStorage).toHaveLength(0);
  });
});
