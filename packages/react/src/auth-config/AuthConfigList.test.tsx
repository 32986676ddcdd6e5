import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { createFakeBff } from '../testing/createFakeBff.ts';
import { fakeAuthConfig } from '../testing/fakeAccount.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import type { AuthConfigListProps } from './AuthConfigList.tsx';
import { AuthConfigList } from './AuthConfigList.tsx';

const choose = async (name: string, item: string) => {
  await userEvent.click(await screen.findByRole('button', { name: `More for ${name}` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
};

describe('<AuthConfigList />', () => {
  it('shows scheme, owner and connections, and offers nothing for what is shared', async () => {
    renderWithKit(<AuthConfigList />, { scenario: 'several' });
    expect(await screen.findByText('GitHub · OAuth 2.0 · Ready-made app · Shared')).toBeVisible();
    expect(screen.getByText(/^PostHog · API key · \d+ connections?$/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'More for GitHub, ready-made' })).toBeNull();
  });

  it('switches on and off', async () => {
    const { bff } = renderWithKit(<AuthConfigList />, { scenario: 'several' });
    await choose('PostHog', 'Switch on');
    await waitFor(() => expect(screen.getAllByText('On')).toHaveLength(3));
    expect(bff.authConfigs.every(({ enabled }) => enabled)).toBe(true);
  });

  it('shows at once what was switched, and takes it back where the server refuses', async () => {
    const { bff } = renderWithKit(<AuthConfigList />, { scenario: 'several' });
    const release = bff.hold('setAuthConfigStatus');
    bff.failNext('setAuthConfigStatus', 'upstream_unavailable');
    await choose('PostHog', 'Switch on');
    await waitFor(() => expect(screen.getAllByText('On')).toHaveLength(3));
    expect(bff.authConfigs.every(({ enabled }) => enabled)).toBe(false);
    release();
    expect(await screen.findByRole('alert')).toBeVisible();
    await waitFor(() => expect(screen.getAllByText('On')).toHaveLength(2));
  });

  it('deletes after asking, with the number of connections that stop', async () => {
    const { bff } = renderWithKit(<AuthConfigList />, { scenario: 'several' });
    await choose('Zendesk for support', 'Delete');
    const dialog = await screen.findByRole('alertdialog', { name: 'Delete Zendesk for support?' });
    expect(dialog).toHaveAccessibleDescription(/^1 connection/);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
    expect(bff.authConfigs).toHaveLength(2);
  });

  it('hands one to the host to edit', async () => {
    const onEdit = vi.fn<NonNullable<AuthConfigListProps['onEdit']>>();
    renderWithKit(<AuthConfigList onEdit={onEdit} />, { scenario: 'several' });
    await choose('Zendesk for support', 'Edit');
    expect(onEdit).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'ac_zendesk' }));
  });

  it('shows nothing to those who are no administrators but whom to ask', async () => {
    renderWithKit(<AuthConfigList />, { scenario: 'forbidden' });
    expect(await screen.findByText('Only administrators can see this. Ask one of yours.')).toBeVisible();
  });

  it('says so when the next page cannot be had, and keeps the first', async () => {
    const authConfigs = Array.from({ length: 60 }, (_, at) => fakeAuthConfig({ toolkit: 'github', id: `ac_${at}` }));
    const { bff } = renderWithKit(<AuthConfigList />, { bff: createFakeBff({ authConfigs }) });
    const more = await screen.findByRole('button', { name: 'Show more' });
    bff.failNext('listAuthConfigs', 'upstream_auth');
    await userEvent.click(more);
    expect(await screen.findByRole('alert')).toHaveTextContent('Connections are not available just now.');
    expect(screen.getAllByRole('listitem')).toHaveLength(50);
  });

  it('counts anew whenever it is shown', async () => {
    const bff = createFakeBff({ authConfigs: [fakeAuthConfig({ toolkit: 'github' })] });
    const { rerender } = renderWithKit(<AuthConfigList key="a" />, { bff });
    await screen.findByText(/0 connections/);
    const before = bff.requests.length;
    rerender(<AuthConfigList key="b" />);
    await waitFor(() => expect(bff.requests.slice(before).map(({ route }) => route)).toContain('listAuthConfigs'));
  });
});
