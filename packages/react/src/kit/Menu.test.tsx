import * as Dialog from '@radix-ui/react-dialog';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ConnectButton } from '../connection/ConnectButton.tsx';
import { ConnectionList } from '../connection/ConnectionList.tsx';
import { renderWithKit } from '../testing/renderWithKit.tsx';

const open = async () => userEvent.click(await screen.findByRole('button', { name: /^Connected/ }));
const items = () => screen.findAllByRole('menuitem');

/** A dialog of the host around it, which hears Escape on the document as Radix does. */
function inDialog(content: React.ReactNode) {
  return (
    <Dialog.Root defaultOpen>
      <Dialog.Content aria-describedby={undefined}>
        <Dialog.Title>Settings</Dialog.Title>
        {content}
      </Dialog.Content>
    </Dialog.Root>
  );
}

describe('<Menu />', () => {
  it('is closed by Escape alone, and not the dialog around it', async () => {
    renderWithKit(inDialog(<ConnectButton toolkit="github" />), { scenario: 'connected' });
    await open();
    await items();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(screen.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    expect(screen.getByRole('button', { name: /^Connected/ })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('leaves the dialog around a name that is given up', async () => {
    renderWithKit(inDialog(<ConnectionList />), { scenario: 'connected' });
    await userEvent.click(await screen.findByRole('button', { name: /^More/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Rename' }));
    await screen.findByLabelText('Name of this account');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByLabelText('Name of this account')).toBeNull();
    expect(screen.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  });

  it('chooses nothing by the Enter that opened it and is still held down', async () => {
    renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    await open();
    const [first] = await items();
    expect(first).toHaveFocus();
    expect(fireEvent.keyDown(first!, { key: 'Enter', repeat: true })).toBe(false);
    expect(fireEvent.keyDown(first!, { key: 'Enter' })).toBe(true);
  });

  it('does not put other choices where the pointer already is', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    await open();
    await items();
    bff.change('ca_github', { state: 'expired' });
    await screen.findByRole('button', { name: /^Reconnect/ });
    expect(screen.queryByRole('menu')).toBeNull();
    bff.change('ca_github', { state: 'connected' });
    const button = await screen.findByRole('button', { name: /^Connected/ });
    await waitFor(() => expect(button).toHaveAttribute('aria-expanded', 'false'));
    expect(screen.queryByRole('menu')).toBeNull();
  });
});
