import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ConnectButton } from '../connection/ConnectButton.tsx';
import { ConnectionList } from '../connection/ConnectionList.tsx';
import { renderWithKit } from '../testing/renderWithKit.tsx';

const ask = async (more: string) => {
  await userEvent.click(await screen.findByRole('button', { name: more }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Disconnect' }));
  return within(await screen.findByRole('alertdialog'));
};

describe('<KitDialog />', () => {
  it.each(['first', 'second'])('gives the focus back the %s time it is opened from a menu', async () => {
    renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    await ask('Connected GitHub');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await waitFor(() => expect(screen.getByRole('button', { name: /^Connected/ })).toHaveFocus());
  });

  it('has the theme of where it was opened', async () => {
    const page = (
      <div data-kit-theme="dark">
        <ConnectButton toolkit="github" />
      </div>
    );
    renderWithKit(page, { scenario: 'connected' });
    await ask('Connected GitHub');
    expect(screen.getByRole('alertdialog')).toHaveAttribute('data-kit-theme', 'dark');
    expect(document.querySelector('.kit-Backdrop')).toHaveAttribute('data-kit-theme', 'dark');
  });

  it('stays where it was opened by a double click', async () => {
    renderWithKit(<ConnectButton toolkit="posthog" />);
    const button = await screen.findByRole('button', { name: 'Connect PostHog' });
    await userEvent.click(button);
    await screen.findByRole('dialog');
    // The second click comes down on what lies over the button now.
    fireEvent.click(document.querySelector('.kit-Backdrop')!, { detail: 2 });
    expect(screen.getByRole('dialog')).toBeVisible();
    fireEvent.click(document.querySelector('.kit-Backdrop')!, { detail: 1 });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is not closed by the Escape that ends a composition', async () => {
    renderWithKit(<ConnectButton toolkit="posthog" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Connect PostHog' }));
    fireEvent.keyDown(await screen.findByLabelText('Project'), { key: 'Escape', isComposing: true });
    expect(screen.getByRole('dialog')).toBeVisible();
  });

  it('leaves the focus in the list whose row is gone', async () => {
    renderWithKit(<ConnectionList />, { scenario: 'several' });
    const dialog = await ask('More for GitHub, Home');
    await userEvent.click(dialog.getByRole('button', { name: 'Disconnect' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(3));
    await waitFor(() => expect(screen.getAllByRole('button')[0]).toHaveFocus());
  });
});
