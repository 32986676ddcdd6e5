import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { createFakeBff } from '../testing/createFakeBff.ts';
import { fakeAccount } from '../testing/fakeAccount.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import { ConnectionList } from './ConnectionList.tsx';

const rowOf = async (name: string) => (await screen.findByText(name)).closest('li')!;
const choose = async (more: string, item: string) => {
  await userEvent.click(await screen.findByRole('button', { name: more }));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
};

describe('<ConnectionList />', () => {
  it('shows every account with how it stands', async () => {
    renderWithKit(<ConnectionList />, { scenario: 'several' });
    expect(await screen.findAllByRole('listitem')).toHaveLength(4);
    expect(within(await rowOf('Zendesk')).getByText('Expired')).toBeVisible();
    expect(within(await rowOf('PostHog')).getByText('Paused')).toBeVisible();
  });

  it('says whose account each is, where that is known', async () => {
    renderWithKit(<ConnectionList />, { scenario: 'identified' });

    expect(await screen.findByText('Work · Connected as octocat')).toBeVisible();
    expect(screen.getByText('Connected as monalisa')).toBeVisible();
    expect(within(await rowOf('Zendesk')).getByText('ada@example.com')).toBeVisible();
    expect(within(await rowOf('PostHog')).getByText('posthog_amber-heron')).toBeVisible();
  });

  it('says that there is none', async () => {
    renderWithKit(<ConnectionList emptyAction={<a href="/apps">Browse</a>} />);
    expect(await screen.findByText('No account is connected yet.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Browse' })).toBeVisible();
  });

  it('renames an account', async () => {
    const { bff } = renderWithKit(<ConnectionList />, { scenario: 'several' });
    await choose('More for GitHub, Work', 'Rename');
    const input = await screen.findByLabelText('Name of this account');
    expect(input).toHaveFocus();
    await userEvent.clear(input);
    await userEvent.type(input, 'Office{Enter}');
    expect(await screen.findByRole('button', { name: 'More for GitHub, Office' })).toBeVisible();
    expect(bff.accounts.find(({ id }) => id === 'ca_work')?.alias).toBe('Office');
  });

  it.each(['{Enter}', '{Escape}'])('gives the focus back to the row when its name is left by %s', async (key) => {
    renderWithKit(<ConnectionList />, { scenario: 'connected' });
    await choose('More for GitHub, github_amber-heron', 'Rename');
    await screen.findByLabelText('Name of this account');
    await userEvent.keyboard(key);
    await waitFor(() => expect(screen.queryByLabelText('Name of this account')).toBeNull());
    expect(screen.getByRole('button', { name: /^More/ })).toHaveFocus();
  });

  it('leaves the focus to whatever else is being typed in while an account is named', async () => {
    function Page() {
      const [note, setNote] = useState('');
      return (
        <>
          <input aria-label="Note" value={note} onChange={({ target }) => setNote(target.value)} />
          <ConnectionList />
        </>
      );
    }
    renderWithKit(<Page />, { scenario: 'connected' });
    await choose('More for GitHub, github_amber-heron', 'Rename');
    await screen.findByLabelText('Name of this account');
    await userEvent.type(screen.getByLabelText('Note'), 'abc');
    expect(screen.getByLabelText('Note')).toHaveValue('abc');
    expect(screen.getByLabelText('Note')).toHaveFocus();
  });

  it('keeps an account in its place while it changes', async () => {
    const { bff } = renderWithKit(<ConnectionList />, { scenario: 'several' });
    const last = (await screen.findAllByRole('listitem')).at(-1);
    const release = bff.hold('setConnectedAccountStatus');
    await choose('More for GitHub, Work', 'Pause');
    await waitFor(() => expect(screen.getAllByText('Paused')).toHaveLength(2));
    expect(screen.getAllByRole('listitem').at(-1)).toBe(last);
    expect(within(last!).getByText('Paused')).toBeVisible();
    release();
  });

  it('disconnects the account of its row and no other', async () => {
    const { bff } = renderWithKit(<ConnectionList />, { scenario: 'several' });
    await choose('More for GitHub, Home', 'Disconnect');
    await userEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Disconnect' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(3));
    expect(bff.accounts.map(({ id }) => id)).toEqual(['ca_work', 'ca_support', 'ca_numbers']);
  });

  it('reconnects an expired account through its fields', async () => {
    const { bff, authorizationWindow } = renderWithKit(<ConnectionList />, { scenario: 'several' });
    await choose('More for Zendesk, zendesk_amber-heron', 'Reconnect');
    await userEvent.type(await screen.findByLabelText('Subdomain'), 'acme');
    await userEvent.click(screen.getByRole('button', { name: 'Continue to Zendesk' }));
    await waitFor(() => expect(authorizationWindow.url()).toContain('vendor.example'));
    expect(bff.requests.find(({ route }) => route === 'startConnection')?.body).toMatchObject({
      reconnect: 'ca_support',
    });
  });

  it('says what could not be done, and that the account is as it was', async () => {
    const { bff } = renderWithKit(<ConnectionList />, { scenario: 'expired' });
    bff.failNext('deleteConnectedAccount', 'upstream_unavailable');
    await choose('More for GitHub, github_amber-heron', 'Disconnect');
    await userEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The service cannot be reached just now.');
    expect(screen.getByText('Expired')).toBeVisible();
  });

  it('lets go of an account that is gone already', async () => {
    const onDisconnect = vi.fn<() => void>();
    const { bff } = renderWithKit(<ConnectionList onDisconnect={onDisconnect} />, { scenario: 'connected' });
    await choose('More for GitHub, github_amber-heron', 'Disconnect');
    bff.change('ca_github', { id: 'ca_gone', state: 'disconnected' }, true);
    await userEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByText('No account is connected yet.')).toBeVisible();
    expect(onDisconnect).toHaveBeenCalledTimes(1);
  });

  it('tries one again that failed beside one that is connected', async () => {
    const accounts = [
      fakeAccount({ toolkit: 'github' }),
      fakeAccount({ toolkit: 'github', id: 'ca_failed', name: 'b', state: 'failed' }),
    ];
    const { authorizationWindow } = renderWithKit(<ConnectionList />, { bff: createFakeBff({ accounts }) });
    await choose('More for GitHub, b', 'Reconnect');
    await waitFor(() => expect(authorizationWindow.url()).not.toBe(''));
  });
});
