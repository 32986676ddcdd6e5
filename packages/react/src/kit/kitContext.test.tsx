import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AuthConfigForm } from '../auth-config/AuthConfigForm.tsx';
import { ConnectButton } from '../connection/ConnectButton.tsx';
import { ConnectCard } from '../connection/ConnectCard.tsx';
import { ConnectChecklist } from '../connection/ConnectChecklist.tsx';
import { renderWithKit } from '../testing/renderWithKit.tsx';

const fault = new ReferenceError('gtag is not defined');
const broken = () => {
  throw fault;
};
const reported = vi.fn<(error: unknown) => void>();
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

describe('a function of the host that throws', () => {
  beforeEach(() => {
    reported.mockClear();
    vi.stubGlobal('reportError', reported);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('keeps nobody from connecting, and is reported', async () => {
    const onConnect = vi.fn<() => void>();
    const { bff, queryClient } = renderWithKit(<ConnectButton toolkit="github" onConnect={onConnect} />, {
      onEvent: broken,
    });
    await press('Connect GitHub');
    await waitFor(() => expect(bff.accounts).toHaveLength(1));
    bff.finish();
    expect(await screen.findByRole('button', { name: /^Connected/ })).toBeVisible();
    expect(onConnect).toHaveBeenCalledTimes(1);
    expect(reported.mock.calls).toEqual([[fault], [fault]]);
    expect(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ state }) => state.error),
    ).toEqual([null, null]);
  });

  it('is heard once, and turns no list into an error', async () => {
    const { bff, queryClient } = renderWithKit(<ConnectButton toolkit="github" onConnect={broken} />);
    await press('Connect GitHub');
    await waitFor(() => expect(bff.accounts).toHaveLength(1));
    bff.finish();
    expect(await screen.findByRole('button', { name: /^Connected/ })).toBeVisible();
    expect(reported.mock.calls).toEqual([[fault]]);
    expect(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ state }) => state.error),
    ).toEqual([null, null]);
  });

  it('leaves no account busy that was disconnected', async () => {
    renderWithKit(<ConnectButton toolkit="github" onDisconnect={broken} />, { scenario: 'connected' });
    await press('Connected GitHub');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Disconnect' }));
    await press('Disconnect');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(await screen.findByRole('button', { name: 'Connect GitHub' })).toHaveAttribute('aria-busy', 'false');
    expect(reported.mock.calls).toEqual([[fault]]);
  });

  it('leaves no form busy that was saved', async () => {
    renderWithKit(<AuthConfigForm toolkit="github" />, { onEvent: broken });
    await press('Create');
    expect(await screen.findByText('GitHub is set up')).toBeVisible();
    expect(reported.mock.calls).toEqual([[fault]]);
  });

  it('does not take the page with it', async () => {
    const { bff } = renderWithKit(
      <>
        <ConnectCard toolkit="github" onResolved={broken} />
        <ConnectChecklist toolkits={['github']} onComplete={broken} />
      </>,
      { scenario: 'expired' },
    );
    await screen.findAllByRole('button', { name: /^Reconnect/ });
    bff.change('ca_github', { state: 'connected' });
    expect(await screen.findByText('GitHub is connected')).toBeVisible();
    expect(screen.getByText('Everything needed is connected.')).toBeVisible();
    expect(reported.mock.calls).toEqual([[fault], [fault]]);
  });
});
