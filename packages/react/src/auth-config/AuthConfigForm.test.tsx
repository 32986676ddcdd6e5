import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { createFakeBff } from '../testing/createFakeBff.ts';
import { fakeAuthConfig } from '../testing/fakeAccount.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import type { AuthConfigFormProps } from './AuthConfigForm.tsx';
import { AuthConfigForm } from './AuthConfigForm.tsx';

const create = () => userEvent.click(screen.getByRole('button', { name: 'Create' }));

describe('<AuthConfigForm />', () => {
  it('creates a managed auth config with nothing to fill in', async () => {
    const onCreated = vi.fn<NonNullable<AuthConfigFormProps['onCreated']>>();
    const { bff } = renderWithKit(<AuthConfigForm toolkit="github" onCreated={onCreated} />);
    expect(await screen.findByRole('radio', { name: 'Ready-made app' })).toBeChecked();
    await create();
    expect(await screen.findByText('GitHub is set up')).toBeVisible();
    expect(bff.requests.find(({ route }) => route === 'createAuthConfig')?.body).toEqual({
      type: 'managed',
      toolkit: 'github',
    });
    expect(onCreated).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ toolkit: 'github', managed: true }));
  });

  it('creates one for an app of one’s own, with credentials and scopes', async () => {
    const { bff, queryClient } = renderWithKit(<AuthConfigForm toolkit="github" />);
    await userEvent.click(await screen.findByRole('radio', { name: 'Your own app' }));
    expect(screen.getByLabelText('Redirect URI')).toHaveValue('https://app.example.com/api/kit/oauth/callback');
    await userEvent.type(screen.getByLabelText('Client ID'), 'abc');
    await userEvent.type(screen.getByLabelText('Client secret'), 'canary-secret');
    await userEvent.click(screen.getByRole('button', { name: 'Remove workflow' }));
    await userEvent.type(screen.getByLabelText('Add a scope'), 'gist{Enter}');
    expect(screen.getByText(/1 added · 1 removed/)).toBeVisible();
    await userEvent.type(screen.getByLabelText('Name'), 'Ours');
    await create();
    await screen.findByText('GitHub is set up');
    expect(bff.requests.find(({ route }) => route === 'createAuthConfig')?.body).toEqual({
      type: 'custom',
      toolkit: 'github',
      authScheme: 'OAUTH2',
      name: 'Ours',
      credentials: { client_id: 'abc', client_secret: 'canary-secret' },
      scopes: ['repo', 'read:user', 'gist'],
    });
    expect(
      JSON.stringify([
        queryClient
          .getQueryCache()
          .getAll()
          .map(({ state }) => state),
        queryClient.getMutationCache().getAll(),
      ]),
    ).not.toContain('canary-secret');
  });

  it('creates one whose key serves everybody', async () => {
    const { bff } = renderWithKit(<AuthConfigForm toolkit="posthog" />);
    expect(await screen.findByRole('radio', { name: 'Each person’s own' })).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: 'One for all' }));
    await create();
    const key = screen.getByLabelText(/API key/, { selector: 'input[type=password]' });
    expect(key).toHaveFocus();
    await userEvent.type(key, 'phx_all');
    await create();
    await screen.findByText('PostHog is set up');
    const body = bff.requests.find(({ route }) => route === 'createAuthConfig')?.body;
    expect(body).toMatchObject({ authScheme: 'API_KEY', sharedCredentials: { generic_api_key: 'phx_all' } });
    expect(body).not.toHaveProperty('credentials');
  });

  it('says why there is no ready-made app, and starts with one’s own', async () => {
    renderWithKit(<AuthConfigForm toolkit="hubspot" />);
    expect(await screen.findByRole('radio', { name: 'Ready-made app' })).toBeDisabled();
    expect(screen.getByText('There is no ready-made app for HubSpot. Use your own.')).toBeVisible();
    expect(screen.getByRole('radio', { name: 'Your own app' })).toBeChecked();
  });

  it('names each missing credential', async () => {
    renderWithKit(<AuthConfigForm toolkit="hubspot" />);
    await screen.findByLabelText('Client ID');
    await create();
    expect(screen.getByLabelText('Client ID')).toHaveAccessibleDescription(/Enter Client ID\./);
    expect(screen.getByLabelText('Client secret')).toHaveAccessibleDescription(/Enter Client secret\./);
    expect(screen.getByLabelText('Client ID')).toHaveFocus();
  });

  it('shows what the server refused at its field', async () => {
    renderWithKit(<AuthConfigForm toolkit="hubspot" />);
    await userEvent.type(await screen.findByLabelText('Client ID'), 'abc');
    await userEvent.type(screen.getByLabelText('Client secret'), 'wrong');
    await create();
    await waitFor(() => expect(screen.getByLabelText('Client secret')).toHaveAccessibleDescription(/was not accepted/));
    expect(screen.getByLabelText('Client secret')).toHaveFocus();
    expect(screen.getByLabelText('Client ID')).toHaveValue('abc');
  });

  it('keeps one draft for each scheme', async () => {
    renderWithKit(<AuthConfigForm toolkit="github" />);
    await userEvent.click(await screen.findByRole('radio', { name: 'Your own app' }));
    await userEvent.type(screen.getByLabelText('Client ID'), 'abc');
    await userEvent.type(screen.getByLabelText('Client secret'), 'shh');
    await userEvent.click(screen.getByRole('radio', { name: 'Bearer token' }));
    expect(screen.queryByLabelText('Client ID')).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: 'OAuth 2.0' }));
    expect(screen.getByLabelText('Client ID')).toHaveValue('abc');
    expect(screen.getByLabelText('Client secret')).toHaveValue('shh');
  });

  it('keeps whether a switch is on', async () => {
    const { bff } = renderWithKit(<AuthConfigForm toolkit="github" fields={{ client_id: { kind: 'switch' } }} />);
    await userEvent.click(await screen.findByRole('radio', { name: 'Your own app' }));
    await userEvent.click(screen.getByLabelText('Client ID'));
    await userEvent.type(screen.getByLabelText('Client secret'), 'shh');
    await userEvent.click(screen.getByRole('radio', { name: 'Bearer token' }));
    await userEvent.click(screen.getByRole('radio', { name: 'OAuth 2.0' }));
    expect(screen.getByLabelText('Client ID')).toBeChecked();
    await userEvent.click(screen.getByLabelText('Client ID'));
    await userEvent.click(screen.getByRole('radio', { name: 'Bearer token' }));
    await userEvent.click(screen.getByRole('radio', { name: 'OAuth 2.0' }));
    expect(screen.getByLabelText('Client ID')).not.toBeChecked();
    await create();
    await screen.findByText('GitHub is set up');
    expect(bff.requests.find(({ route }) => route === 'createAuthConfig')?.body).toMatchObject({
      credentials: { client_id: 'false', client_secret: 'shh' },
    });
  });

  it('leaves what a switch has stored alone where nobody has touched it', async () => {
    const bff = createFakeBff({ authConfigs: [fakeAuthConfig({ toolkit: 'hubspot' })] });
    renderWithKit(<AuthConfigForm authConfigId="ac_hubspot" fields={{ client_id: { kind: 'switch' } }} />, { bff });
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
    await screen.findByText('Saved');
    expect(bff.requests.find(({ route }) => route === 'updateAuthConfig')?.body).not.toHaveProperty('credentials');
  });

  it('tells who may do this when the user may not', async () => {
    const onError = vi.fn<NonNullable<AuthConfigFormProps['onError']>>();
    renderWithKit(<AuthConfigForm toolkit="github" onError={onError} />, { scenario: 'forbidden' });
    await screen.findByRole('radio', { name: 'Ready-made app' });
    await create();
    expect(await screen.findByRole('alert')).toHaveTextContent('You do not have permission to do this.');
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('edits without asking for credentials again', async () => {
    const bff = createFakeBff({
      authConfigs: [fakeAuthConfig({ toolkit: 'hubspot', name: 'Old', scopes: ['crm.objects.deals.read'] })],
    });
    const onUpdated = vi.fn<() => void>();
    renderWithKit(<AuthConfigForm authConfigId="ac_hubspot" onUpdated={onUpdated} />, { bff });
    const secret = await screen.findByLabelText('Client secret');
    expect(secret).toHaveAttribute('placeholder', 'Leave empty to keep what is stored');
    await userEvent.clear(screen.getByLabelText('Name'));
    await userEvent.type(screen.getByLabelText('Name'), 'New');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved');
    expect(bff.requests.find(({ route }) => route === 'updateAuthConfig')?.body).toEqual({ name: 'New' });
    expect(onUpdated).toHaveBeenCalledTimes(1);
  });

  it.each([
    [[], null],
    [['generic_api_key'], 'Leave empty to keep what is stored'],
  ])('says what is stored of a key that all share: %j', async (sharedFields, placeholder) => {
    const shared = { authScheme: 'API_KEY', sharesCredentials: true, sharedFields };
    const bff = createFakeBff({ authConfigs: [fakeAuthConfig({ toolkit: 'posthog', ...shared })] });
    renderWithKit(<AuthConfigForm authConfigId="ac_posthog" />, { bff });
    const key = await screen.findByLabelText('API key');
    expect(key.getAttribute('placeholder')).toBe(placeholder);
  });

  it('does not say that an empty name was saved', async () => {
    const bff = createFakeBff({ authConfigs: [fakeAuthConfig({ toolkit: 'hubspot', name: 'Old' })] });
    renderWithKit(<AuthConfigForm authConfigId="ac_hubspot" />, { bff });
    const name = await screen.findByLabelText('Name');
    await userEvent.clear(name);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(name).toHaveAccessibleDescription('Enter Name.');
    expect(name).toHaveFocus();
    expect(bff.requests.some(({ route }) => route === 'updateAuthConfig')).toBe(false);
  });

  it('keeps the focus where the form was, and leaves it where it has gone since', async () => {
    const page = (
      <>
        <input aria-label="Note" />
        <AuthConfigForm toolkit="github" />
      </>
    );
    const { unmount } = renderWithKit(page);
    await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
    expect(await screen.findByText('GitHub is set up')).toHaveFocus();
    unmount();

    const { bff } = renderWithKit(page);
    const release = bff.hold('createAuthConfig');
    await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
    await userEvent.click(screen.getByLabelText('Note'));
    release();
    await screen.findByText('GitHub is set up');
    expect(screen.getByLabelText('Note')).toHaveFocus();
  });

  it('edits what the auth config is for, whatever toolkit is named besides', async () => {
    const bff = createFakeBff({ authConfigs: [fakeAuthConfig({ toolkit: 'hubspot' })] });
    renderWithKit(<AuthConfigForm authConfigId="ac_hubspot" toolkit="github" />, { bff });
    expect(await screen.findByText('Register this address with your app at HubSpot.')).toBeVisible();
  });

  it('shows the scopes of the toolkit where the auth config names none: those are asked for', async () => {
    const bff = createFakeBff({ authConfigs: [fakeAuthConfig({ toolkit: 'github', managed: true, scopes: [] })] });
    renderWithKit(<AuthConfigForm authConfigId="ac_github" />, { bff });
    expect(await screen.findByRole('button', { name: 'Remove repo' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved');
    expect(bff.requests.find(({ route }) => route === 'updateAuthConfig')?.body).not.toHaveProperty('scopes');
  });

  it('lets a shared one be seen and not changed', async () => {
    const bff = createFakeBff({ authConfigs: [fakeAuthConfig({ toolkit: 'hubspot', readOnly: true })] });
    renderWithKit(<AuthConfigForm authConfigId="ac_hubspot" />, { bff });
    expect(await screen.findByText(/is shared and cannot be changed/)).toBeVisible();
  });

  it('shows the difference from the default scopes and goes back to them', async () => {
    renderWithKit(<AuthConfigForm toolkit="github" />);
    const scopes = await screen.findByRole('list', { name: 'Scopes' });
    await userEvent.click(screen.getByRole('button', { name: 'Remove repo' }));
    expect(within(scopes).getByText('repo').tagName).toBe('DEL');
    await userEvent.click(screen.getByRole('button', { name: 'Restore repo' }));
    expect(within(scopes).getByText('repo').tagName).toBe('SPAN');
    await userEvent.type(screen.getByLabelText('Add a scope'), 'gist, user{Enter}');
    await userEvent.click(screen.getByRole('button', { name: 'Back to the defaults' }));
    expect(within(scopes).getAllByRole('listitem')).toHaveLength(3);
  });

  it('says that the auth config is gone, also where the toolkit is named', async () => {
    renderWithKit(<AuthConfigForm toolkit="github" authConfigId="ac_gone" />);
    expect(await screen.findByRole('alert')).toHaveTextContent('This no longer exists.');
  });

  it('names one whose scheme the toolkit does not list, instead of saying that it needs nothing', async () => {
    const authConfigs = [fakeAuthConfig({ toolkit: 'github', authScheme: 'SAML', name: 'Old' })];
    const { bff } = renderWithKit(<AuthConfigForm authConfigId="ac_github" />, { bff: createFakeBff({ authConfigs }) });
    const name = await screen.findByLabelText('Name');
    expect(name).toHaveValue('Old');
    await userEvent.clear(name);
    await userEvent.type(name, 'New');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved');
    expect(bff.authConfigs[0]?.name).toBe('New');
  });

  it('sends a scope that is still being typed, and ends no composition by Enter', async () => {
    const { bff } = renderWithKit(<AuthConfigForm toolkit="github" />);
    const entry = await screen.findByLabelText('Add a scope');
    await userEvent.type(entry, 'gist');
    fireEvent.keyDown(entry, { key: 'Enter', isComposing: true });
    expect(entry).toHaveValue('gist');
    await create();
    await screen.findByText('GitHub is set up');
    expect(bff.requests.find(({ route }) => route === 'createAuthConfig')?.body).toMatchObject({
      scopes: ['repo', 'read:user', 'workflow', 'gist'],
    });
  });

  it('keeps the focus where a scope, or the way back to the defaults, was taken away', async () => {
    renderWithKit(<AuthConfigForm toolkit="github" />);
    const entry = await screen.findByLabelText('Add a scope');
    await userEvent.type(entry, 'gist{Enter}user{Enter}');
    await userEvent.click(screen.getByRole('button', { name: 'Remove gist' }));
    expect(entry).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'Remove repo' }));
    expect(screen.getByRole('button', { name: 'Restore repo' })).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'Back to the defaults' }));
    expect(entry).toHaveFocus();
  });

  it('takes no last scope away, since none at all asks for the defaults', async () => {
    renderWithKit(<AuthConfigForm toolkit="github" />);
    const remove = async (scope: string) =>
      userEvent.click(await screen.findByRole('button', { name: `Remove ${scope}` }));
    await remove('repo');
    await remove('workflow');
    expect(screen.queryByRole('button', { name: 'Remove read:user' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Restore repo' }));
    expect(screen.getByRole('button', { name: 'Remove read:user' })).toBeVisible();
  });
});
