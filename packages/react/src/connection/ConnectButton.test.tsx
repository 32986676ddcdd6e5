import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import { ConnectButton } from './ConnectButton.tsx';

describe('<ConnectButton />', () => {
  it('connects through a window that opens in the click', async () => {
    const onConnect = vi.fn<() => void>();
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" onConnect={onConnect} />);
    const button = await screen.findByRole('button', { name: 'Connect GitHub' });

    await userEvent.click(button);
    expect(authorizationWindow.text()).toBe('Connecting to GitHub…');
    await waitFor(() => expect(authorizationWindow.url()).toContain('https://vendor.example/authorize'));
    expect(button).toHaveAttribute('data-state', 'connecting');

    bff.finish('connected');
    await waitFor(() => expect(button).toHaveAttribute('data-state', 'connected'));
    expect(onConnect).toHaveBeenCalledTimes(1);
    expect(button).toHaveFocus();
  });
});
