import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { SyntheticEvent } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { KitProvider } from '../kit/KitProvider.tsx';
import { createFakeBff } from '../testing/createFakeBff.ts';
import { fakeToolkits } from '../testing/fixtures.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import { ConnectButton } from './ConnectButton.tsx';
import { ConnectDialog } from './ConnectDialog.tsx';

const openDialog = async (toolkit: string) => {
  await userEvent.click(await screen.findByRole('button', { name: `Connect ${toolkit}` }));
  return screen.findByRole('dialog', { name: `Connect ${toolkit}` });
};
const submit = () => userEvent.click(screen.getByRole('button', { name: /^(Connect|Continue to .*)$/ }));

describe('<ConnectDialog />', () => {
  it('asks for what the plan names, connects, and closes by itself', async () => {
    const onConnect = vi.fn<() => void>();
    const { bff } = renderWithKit(<ConnectButton toolkit="posthog" onConnect={onConnect} />);
    await openDialog('PostHog');
    await userEvent.type(screen.getByLabelText('API key'), 'phx_123');
    await submit();
    expect(await screen.findByText('PostHog is connected')).toBeVisible();
    expect(bff.requests.find(({ route }) => route === 'startConnection')?.body).toEqual({
      toolkit: 'posthog',
      fields: { generic_api_key: 'phx_123', region: 'eu' },
    });
    expect(onConnect).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), { timeout: 3000 });
    expect(screen.getByRole('button', { name: /^Connected/ })).toHaveFocus();
  });

  it('keeps presses, Escape and its submit from the form, the row and the dialog that it is opened in', async () => {
    const heard = vi.fn<(event: SyntheticEvent) => void>();
    const press = vi.fn<() => void>();
    document.addEventListener('keydown', press);
    renderWithKit(
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as hosts do
      <form onSubmit={heard} onClick={heard} onKeyDown={heard}>
        <ConnectButton toolkit="posthog" />
      </form>,
    );
    const dialog = await openDialog('PostHog');
    heard.mockClear();
    press.mockClear();
    await userEvent.type(screen.getByLabelText('API key'), 'phx_123');
    await submit();
    expect(await screen.findByText('PostHog is connected')).toBeVisible();
    fireEvent.keyDown(dialog, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(heard).not.toHaveBeenCalled();
    expect(press).not.toHaveBeenCalled();
    document.removeEventListener('keydown', press);
  });

  it('lets no form around it hear what is typed', async () => {
    const heard: string[] = [];
    const hear = ({ type, target }: SyntheticEvent) => {
      if (target instanceof HTMLInputElement && target.name !== 'own') heard.push(`${type} ${target.value}`);
    };
    renderWithKit(
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as hosts do
      <form onChange={hear} onInput={hear} onBeforeInput={hear} onPaste={hear} onKeyUp={hear} onBlur={hear}>
        <input name="own" />
        <ConnectButton toolkit="posthog" />
      </form>,
    );
    await openDialog('PostHog');
    await userEvent.type(screen.getByLabelText('API key'), 'phx_123');
    await userEvent.paste('phx_456');
    await userEvent.tab();
    expect(screen.getByLabelText('API key')).toHaveValue('phx_123phx_456');
    expect(heard).toEqual([]);
  });

  it('opens the window in the submit where the vendor is asked after the fields', async () => {
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="zendesk" />);
    await openDialog('Zendesk');
    expect(authorizationWindow.count()).toBe(0);
    await userEvent.type(screen.getByLabelText('Subdomain'), 'https://acme.zendesk.com/agent');
    await submit();
    await waitFor(() => expect(authorizationWindow.url()).toContain('vendor.example'));
    expect(bff.requests.find(({ route }) => route === 'startConnection')?.body).toEqual({
      toolkit: 'zendesk',
      fields: { subdomain: 'acme' },
    });
    bff.finish();
    expect(await screen.findByText('Zendesk is connected')).toBeVisible();
  });

  it('names the first field that is missing and takes the focus there', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="posthog" />);
    await openDialog('PostHog');
    await userEvent.clear(screen.getByLabelText('Region'));
    await submit();
    const key = screen.getByLabelText('API key');
    expect(key).toHaveAccessibleDescription(/Enter API key\./);
    expect(key).toBeInvalid();
    expect(key).toHaveFocus();
    expect(bff.requests.some(({ route }) => route === 'startConnection')).toBe(false);
  });

  it('shows what the server refused at the field, and keeps what was entered', async () => {
    renderWithKit(<ConnectButton toolkit="posthog" />);
    await openDialog('PostHog');
    await userEvent.type(screen.getByLabelText('API key'), 'wrong');
    await submit();
    await waitFor(() => expect(screen.getByLabelText('API key')).toHaveAccessibleDescription(/was not accepted/));
    expect(screen.getByLabelText('API key')).toHaveFocus();
    expect(screen.getByLabelText('API key')).toHaveValue('wrong');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what went wrong with the whole of it, with the request behind Details', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="posthog" />);
    await openDialog('PostHog');
    await userEvent.type(screen.getByLabelText('API key'), 'phx_1');
    bff.failNext('startConnection', 'upstream_unavailable');
    await submit();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The service cannot be reached just now. Try again.');
    expect(alert).toHaveTextContent('upstream_unavailable · req_fake');
    await submit();
    expect(await screen.findByText('PostHog is connected')).toBeVisible();
  });

  it.each([
    ['signedOut', 'Sign in to continue.', 1],
    ['unavailable', 'New connections to this service are switched off.', 0],
  ] as const)('asks for nothing and has a way out where nothing can be connected: %s', async (scenario, says, ways) => {
    const onOpenChange = vi.fn<(open: boolean) => void>();
    renderWithKit(<ConnectDialog toolkit="github" open onOpenChange={onOpenChange} />, { scenario });
    expect(await screen.findByRole('alert')).toHaveTextContent(says);
    expect(screen.queryAllByRole('button', { name: /^(Connect|Continue to|Try again)/ })).toHaveLength(ways);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('offers to go on in this tab when the window is refused', async () => {
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="zendesk" />);
    await openDialog('Zendesk');
    authorizationWindow.block();
    await userEvent.type(screen.getByLabelText('Subdomain'), 'acme');
    await submit();
    await userEvent.click(await screen.findByRole('button', { name: 'Continue in this tab' }));
    await waitFor(() => expect(authorizationWindow.leftFor()).toContain('vendor.example'));
    expect(bff.requests.find(({ route }) => route === 'startConnection')?.body).toMatchObject({
      fields: { subdomain: 'acme' },
      returnTo: '/',
    });
  });

  it('lets no credential into a cache, an event or the storage', async () => {
    const events: unknown[] = [];
    const { bff, queryClient } = renderWithKit(<ConnectButton toolkit="posthog" />, {
      onEvent: (event) => events.push(event),
    });
    await openDialog('PostHog');
    await userEvent.type(screen.getByLabelText('API key'), 'canary-secret');
    bff.failNext('startConnection', 'upstream_timeout');
    await submit();
    await screen.findByRole('alert');
    const sinks = [
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ state, queryKey, options }) => [state, queryKey, options]),
      queryClient.getMutationCache().getAll(),
      events,
      Object.entries(sessionStorage),
      Object.entries(localStorage),
    ];
    expect(JSON.stringify(sinks)).not.toContain('canary-secret');
    expect(document.body.innerHTML).not.toContain('canary-secret');
  });

  it('keeps open drafts over closing, and secrets only while the page lives', async () => {
    const { unmount } = renderWithKit(<ConnectButton toolkit="posthog" />);
    await openDialog('PostHog');
    await userEvent.type(screen.getByLabelText('Project'), '42');
    await userEvent.type(screen.getByLabelText('API key'), 'secret');
    unmount();
    renderWithKit(<ConnectButton toolkit="posthog" />);
    await openDialog('PostHog');
    expect(screen.getByLabelText('Project')).toHaveValue('42');
    expect(screen.getByLabelText('API key')).toHaveValue('');
  });

  it('closes by Escape and gives the focus back', async () => {
    renderWithKit(<ConnectButton toolkit="posthog" />);
    await openDialog('PostHog');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('button', { name: 'Connect PostHog' })).toHaveFocus();
  });

  it('closes by a press beside it only while nothing has been typed', async () => {
    renderWithKit(<ConnectButton toolkit="posthog" />);
    await openDialog('PostHog');
    await userEvent.type(screen.getByLabelText('API key'), 'phx');
    const pressBeside = () => {
      const backdrop = document.querySelector('.kit-Backdrop')!;
      fireEvent.pointerDown(backdrop, { button: 0 });
      fireEvent.click(backdrop);
      return act(() => new Promise((resolve) => setTimeout(resolve, 10)));
    };
    await pressBeside();
    expect(screen.getByRole('dialog')).toBeVisible();
    await userEvent.clear(screen.getByLabelText('API key'));
    await pressBeside();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('takes overrides for single fields', async () => {
    const { bff } = renderWithKit(
      <ConnectDialog
        open
        toolkit="posthog"
        onOpenChange={() => {}}
        fields={{
          region: { options: [{ value: 'eu', label: 'Europe' }, 'us'] },
          generic_api_key: { label: 'Personal key', pattern: 'phx_\\w+', patternMessage: 'It begins with phx_.' },
          project: { hidden: true },
        }}
      />,
    );
    await userEvent.selectOptions(await screen.findByLabelText('Region'), 'us');
    await userEvent.type(screen.getByLabelText('Personal key'), 'abc');
    await submit();
    expect(screen.getByLabelText('Personal key')).toHaveAccessibleDescription(/It begins with phx_\./);
    expect(screen.queryByLabelText('Project')).toBeNull();
    await userEvent.clear(screen.getByLabelText('Personal key'));
    await userEvent.type(screen.getByLabelText('Personal key'), 'phx_1');
    await submit();
    await waitFor(() =>
      expect(bff.requests.find(({ route }) => route === 'startConnection')?.body).toMatchObject({
        fields: { region: 'us', generic_api_key: 'phx_1' },
      }),
    );
  });

  it('renders odd descriptors safely', async () => {
    const posthog = fakeToolkits.find(({ slug }) => slug === 'posthog');
    const field = {
      label: '',
      description: '<img src=x onerror=alert(1)>',
      type: 'what',
      required: false,
      default: null,
      secret: false,
    };
    const bff = createFakeBff({
      toolkits: [
        {
          ...posthog!,
          name: '<b>Post</b>‮Hog',
          schemes: [
            {
              ...posthog!.schemes[0]!,
              authScheme: 'NEVER_HEARD_OF',
              fields: {
                authConfig: [],
                connection: [
                  { ...field, name: '__proto__' },
                  { ...field, name: 'twice' },
                  { ...field, name: 'twice' },
                  { ...field, name: 'a b"\'c', label: 'متن' },
                ],
              },
            },
          ],
        },
      ],
    });
    renderWithKit(<ConnectDialog open toolkit="posthog" onOpenChange={() => {}} />, { bff });
    expect(await screen.findByLabelText('twice')).toBeVisible();
    expect(screen.getByLabelText('متن')).toBeVisible();
    expect(document.querySelector('[role=dialog] img[src=x]')).toBeNull();
    await userEvent.type(screen.getByLabelText('__proto__'), 'x');
    await submit();
    await waitFor(() => expect(bff.requests.some(({ route }) => route === 'startConnection')).toBe(true));
  });

  describe('opened by a trigger of the host', () => {
    const posthog = fakeToolkits.find(({ slug }) => slug === 'posthog')!;
    const twoAlike = () => createFakeBff({ toolkits: [posthog, { ...posthog, slug: 'zen', name: 'Zen' }] });

    it('asks again when it is opened again', async () => {
      const close = vi.fn<(open: boolean) => void>();
      const dialog = (open: boolean, toolkit = 'posthog') => (
        <ConnectDialog toolkit={toolkit} open={open} onOpenChange={close} />
      );
      const { rerender } = renderWithKit(dialog(true), { bff: twoAlike() });
      await userEvent.type(await screen.findByLabelText('API key'), 'phx_1');
      await submit();
      expect(await screen.findByText('PostHog is connected')).toBeVisible();
      rerender(dialog(false));
      rerender(dialog(true, 'zen'));
      expect(await screen.findByRole('dialog', { name: 'Connect Zen' })).toBeVisible();
      expect(await screen.findByLabelText('API key')).toHaveValue('');
    });

    it('takes nothing that was entered for one toolkit, or by one user, over to the next', async () => {
      const bff = twoAlike();
      const dialog = (toolkit: string, user: string) => (
        <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch} sessionKey={user}>
          <ConnectButton toolkit="zen">{({ state }) => `zen: ${state}`}</ConnectButton>
          <ConnectDialog toolkit={toolkit} open onOpenChange={() => {}} />
        </KitProvider>
      );
      const { rerender } = renderWithKit(dialog('posthog', 'ada'), { bff });
      await userEvent.type(await screen.findByLabelText('API key'), 'phx_1');
      await screen.findByText('zen: disconnected'); // so that its fields come at once
      rerender(dialog('zen', 'ada'));
      await screen.findByRole('dialog', { name: 'Connect Zen' });
      expect(await screen.findByLabelText('API key')).toHaveValue('');
      await userEvent.type(screen.getByLabelText('API key'), 'zen_1');
      rerender(dialog('zen', 'bob'));
      await waitFor(() => expect(screen.queryByLabelText('API key')).toBeNull());
      expect(await screen.findByLabelText('API key')).toHaveValue('');
    });
  });
});
