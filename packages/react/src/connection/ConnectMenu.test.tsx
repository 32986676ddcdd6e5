import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { FakeBff } from '../testing/createFakeBff.ts';
import { createFakeBff } from '../testing/createFakeBff.ts';
import { fakeAccount } from '../testing/fakeAccount.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import { ConnectButton } from './ConnectButton.tsx';
import type { ConnectButtonProps } from './ConnectButton.tsx';

const asked = (bff: FakeBff, route: string) => bff.requests.filter((request) => request.route === route);
const open = async () => userEvent.click(await screen.findByRole('button', { name: /^Connected/ }));
const chosen = () =>
  screen.getAllByRole('menuitemradio').map((item) => [item.textContent, item.getAttribute('aria-checked')]);

describe('<ConnectMenu />', () => {
  it('lets one choose among several accounts, and acts on the chosen one', async () => {
    const onAccountChange = vi.fn<NonNullable<ConnectButtonProps['onAccountChange']>>();
    const { bff } = renderWithKit(<ConnectButton toolkit="github" onAccountChange={onAccountChange} />, {
      scenario: 'several',
    });
    await open();
    await screen.findByRole('menu');
    expect(chosen()).toEqual([
      ['Home', 'true'],
      ['Work', 'false'],
    ]);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(onAccountChange.mock.lastCall?.[0].id).toBe('ca_work');

    await open();
    await screen.findByRole('menu');
    expect(chosen()).toEqual([
      ['Home', 'false'],
      ['Work', 'true'],
    ]);
    await userEvent.click(screen.getByRole('menuitem', { name: 'Disconnect' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect' }));
    await waitFor(() => expect(bff.accounts.map(({ id }) => id)).not.toContain('ca_work'));
    expect(bff.accounts.map(({ id }) => id)).toContain('ca_home');
    // The other one speaks for the toolkit again.
    expect(await screen.findByRole('button', { name: /^Connected/ })).toBeVisible();
  });

  it('names the one account there is instead of a choice', async () => {
    renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    await open();
    expect(await screen.findByText('github_amber-heron')).toBeVisible();
    expect(screen.queryByRole('menuitemradio')).toBeNull();
  });

  it('says whose account it is, beside the user’s own name for it', async () => {
    renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'identified' });

    await userEvent.click(await screen.findByRole('button', { name: /^Connected as monalisa/ }));
    await screen.findByRole('menu');
    expect(chosen()).toEqual([
      ['monalisa', 'true'],
      ['Work · octocat', 'false'],
    ]);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(await screen.findByRole('button', { name: /^Connected as Work/ })).toBeVisible();
  });

  it('has room for a long name, of which the button shows the beginning', async () => {
    const account = { toolkit: 'github', connectedAs: 'augusta.ada.king.counte👩of.lovelace@example.com' };
    const accounts = [fakeAccount({ ...account, id: 'ca_1' }), fakeAccount({ ...account, id: 'ca_2' })];
    renderWithKit(<ConnectButton toolkit="github" />, { bff: createFakeBff({ accounts }) });

    await userEvent.click(await screen.findByRole('button', { name: /^Connected as augusta\.ada\.king\.counte👩…/ }));
    await screen.findByRole('menu');
    expect(chosen().map(([label]) => label)).toEqual([account.connectedAs, account.connectedAs]);
  });

  it('turns to an account that was just added', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" allowMultiple />, { scenario: 'several' });
    await open();
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Work' }));
    await open();
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Add another account' }));
    await waitFor(() => expect(asked(bff, 'startConnection')).toHaveLength(1));
    await waitFor(() => expect(bff.accounts).toHaveLength(5));
    bff.finish('connected');
    await open();
    await waitFor(() => expect(chosen()).toContainEqual(['github_amber-heron', 'true']));
  });
});
