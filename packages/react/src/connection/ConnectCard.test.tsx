import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import type { ConnectCardProps } from './ConnectCard.tsx';
import { ConnectCard } from './ConnectCard.tsx';

const resolved = () => vi.fn<NonNullable<ConnectCardProps['onResolved']>>();

describe('<ConnectCard />', () => {
  it('says what for, connects, and tells how that went once', async () => {
    const onResolved = resolved();
    const { bff, authorizationWindow } = renderWithKit(
      <ConnectCard toolkit="github" reason="To read <b>your</b> pull requests." onResolved={onResolved} />,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Connect GitHub' }));
    expect(screen.getByText('To read <b>your</b> pull requests.')).toBeVisible();
    await waitFor(() => expect(authorizationWindow.url()).not.toBe(''));
    bff.finish();
    await waitFor(() =>
      expect(onResolved).toHaveBeenCalledExactlyOnceWith({
        status: 'connected',
        account: expect.objectContaining({ toolkit: 'github' }),
      }),
    );
    expect(screen.getByText('github_amber-heron')).toBeVisible();
  });

  it('keeps the focus that one of its buttons had, and takes no other', async () => {
    const { bff, unmount } = renderWithKit(<ConnectCard toolkit="github" />, { scenario: 'expired' });
    const button = await screen.findByRole('button', { name: /^Reconnect/ });
    act(() => button.focus());
    bff.change('ca_github', { state: 'connected' });
    expect(await screen.findByRole('region', { name: 'GitHub is connected' })).toHaveFocus();
    unmount();

    const other = renderWithKit(<ConnectCard toolkit="github" />, { scenario: 'expired' });
    await screen.findByRole('button', { name: /^Reconnect/ });
    other.bff.change('ca_github', { state: 'connected' });
    await screen.findByRole('region', { name: 'GitHub is connected' });
    expect(document.body).toHaveFocus();
  });

  it('can be put off', async () => {
    const onResolved = resolved();
    renderWithKit(<ConnectCard toolkit="github" onResolved={onResolved} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Not now' }));
    expect(screen.getByRole('region', { name: 'GitHub was left out' })).toHaveFocus();
    expect(onResolved).toHaveBeenCalledExactlyOnceWith({ status: 'skipped' });
    expect(await screen.findByText('GitHub was left out')).toBeVisible();
  });

  it('asks again when the connection is lost, and does not say that it was left out', async () => {
    const onResolved = resolved();
    const { bff, authorizationWindow } = renderWithKit(<ConnectCard toolkit="github" onResolved={onResolved} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Connect GitHub' }));
    await waitFor(() => expect(authorizationWindow.url()).not.toBe(''));
    bff.finish();
    await screen.findByText('GitHub is connected');
    bff.change(bff.accounts[0]!.id, { state: 'expired', status: 'EXPIRED' });
    expect(await screen.findByRole('button', { name: /^Reconnect/ })).toBeVisible();
    expect(screen.getByText('Connect GitHub to go on')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Not now' })).toBeNull();
    expect(onResolved).toHaveBeenCalledTimes(1);
  });

  it('is answered by connecting elsewhere, but not by what was there before', async () => {
    const onResolved = resolved();
    const { bff } = renderWithKit(<ConnectCard toolkit="github" onResolved={onResolved} />, { scenario: 'connected' });
    await screen.findByText('GitHub is connected');
    expect(onResolved).not.toHaveBeenCalled();
    bff.change('ca_github', { state: 'expired', status: 'EXPIRED' });
    await screen.findByRole('button', { name: /^Reconnect/ });
    bff.change('ca_github', { state: 'connected', status: 'ACTIVE' });
    await waitFor(() => expect(onResolved).toHaveBeenCalledTimes(1));
  });
});
