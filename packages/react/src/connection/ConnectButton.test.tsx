import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createRef, Profiler } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { KitEvent } from '../kit/KitEvent.ts';
import type { FakeBff } from '../testing/createFakeBff.ts';
import { createFakeBff } from '../testing/createFakeBff.ts';
import { fakeAccount } from '../testing/fakeAccount.ts';
import { fakeToolkits } from '../testing/fixtures.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import type { ConnectButtonProps } from './ConnectButton.tsx';
import { ConnectButton } from './ConnectButton.tsx';

const asked = (bff: FakeBff, route: string) => bff.requests.filter((request) => request.route === route);
const connectGitHub = () => screen.findByRole('button', { name: 'Connect GitHub' });
const hasState = (button: HTMLElement, state: string) =>
  waitFor(() => expect(button).toHaveAttribute('data-state', state));

describe('<ConnectButton />', () => {
  it('is busy until it is known what a press will need', async () => {
    renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'loading' });
    const button = screen.getByRole('button', { name: /^Loading…/ });
    expect(button).toHaveAttribute('aria-busy', 'true');
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toBeEnabled(); // so that it can keep the focus
  });

  it('connects through a window that opens in the click', async () => {
    const onConnect = vi.fn<NonNullable<ConnectButtonProps['onConnect']>>();
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" onConnect={onConnect} />);
    const button = await connectGitHub();

    act(() => button.click());
    expect(authorizationWindow.count()).toBe(1); // nothing was awaited
    await waitFor(() => expect(authorizationWindow.text()).toBe('Connecting to GitHub…'));
    await waitFor(() => expect(authorizationWindow.url()).toContain('https://vendor.example/authorize'));
    expect(button).toHaveAttribute('data-state', 'connecting');

    bff.finish('connected');
    await hasState(button, 'connected');
    expect(onConnect).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ toolkit: 'github', state: 'connected' }),
    );
    expect(asked(bff, 'startConnection')).toHaveLength(1);
  });

  it('stays one element and keeps the focus in every state', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />);
    const button = await connectGitHub();
    await userEvent.click(button);
    await hasState(button, 'connecting');
    bff.finish();
    await hasState(button, 'connected');
    const [account] = bff.accounts;
    for (const state of ['expired', 'paused', 'failed'] as const) {
      bff.change(account!.id, { state });
      await hasState(button, state);
      expect(button).toBeInTheDocument();
      expect(button).toHaveFocus();
    }
  });

  it('starts one attempt however often it is pressed', async () => {
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" />);
    const button = await connectGitHub();
    await userEvent.dblClick(button);
    await waitFor(() => expect(authorizationWindow.url()).not.toBe(''));
    expect(asked(bff, 'startConnection')).toHaveLength(1);
    expect(authorizationWindow.count()).toBe(1);
  });

  it('says that the window could not open, and goes on in this tab', async () => {
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" />);
    const button = await connectGitHub();
    authorizationWindow.block();
    await userEvent.click(button);
    await waitFor(() => expect(button).toHaveAccessibleDescription(/Your browser did not open the window/));
    expect(asked(bff, 'startConnection')).toHaveLength(0);

    await userEvent.click(screen.getByRole('button', { name: 'Continue in this tab' }));
    await waitFor(() => expect(authorizationWindow.leftFor()).toContain('vendor.example'));
    expect(asked(bff, 'startConnection')[0]?.body).toEqual({ toolkit: 'github', returnTo: '/' });
  });

  it('gives up when the window is closed while it is blank', async () => {
    const onCancel = vi.fn<() => void>();
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" onCancel={onCancel} />);
    const button = await connectGitHub();
    const release = bff.hold('startConnection');
    await userEvent.click(button);
    await waitFor(() => expect(asked(bff, 'startConnection')).toHaveLength(1));
    authorizationWindow.close();
    await hasState(button, 'disconnected');
    release();
    await waitFor(() => expect(asked(bff, 'deleteConnectedAccount')).toHaveLength(1));
    expect(bff.accounts).toEqual([]);
    expect(onCancel).toHaveBeenCalledTimes(1);
  });

  it('believes nothing about the window once it has left', async () => {
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" />);
    const button = await connectGitHub();
    await userEvent.click(button);
    await waitFor(() => expect(authorizationWindow.url()).not.toBe(''));
    authorizationWindow.close(); // with COOP a living window looks like this
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    expect(button).toHaveAttribute('data-state', 'connecting');
    bff.finish();
    await hasState(button, 'connected');
  });

  it.each([
    ['denied', 'Access was not granted.'],
    ['failed', 'The account could not be connected. Try again.'],
    ['expired', 'That took too long. Try again.'],
  ] as const)('says why an attempt that was %s did not connect', async (outcome, message) => {
    const onError = vi.fn<NonNullable<ConnectButtonProps['onError']>>();
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" onError={onError} />);
    const button = await connectGitHub();
    await userEvent.click(button);
    await waitFor(() => expect(authorizationWindow.url()).not.toBe(''));
    bff.finish(outcome);
    await hasState(button, 'failed');
    await waitFor(() => expect(button).toHaveAccessibleDescription(message));
    expect(button).toHaveAccessibleName('Try again GitHub');
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('forgets a failure that was mended elsewhere', async () => {
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" />);
    const button = await connectGitHub();
    await userEvent.click(button);
    await waitFor(() => expect(authorizationWindow.url()).not.toBe(''));
    bff.finish('denied');
    await hasState(button, 'failed');
    bff.change(bff.accounts[0]!.id, { id: 'ca_other', state: 'connected' });
    await hasState(button, 'connected');
    await waitFor(() => expect(button).not.toHaveAccessibleDescription());
  });

  it('closes the window when the start fails, and starts again on the next press', async () => {
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" />);
    const button = await connectGitHub();
    bff.failNext('startConnection', 'upstream_unavailable');
    await userEvent.click(button);
    await hasState(button, 'failed');
    expect(authorizationWindow.isClosed()).toBe(true);
    await userEvent.click(button);
    await waitFor(() => expect(authorizationWindow.url()).toContain('vendor.example'));
    bff.finish();
    await hasState(button, 'connected');
  });

  it('reconnects an expired account by naming it, and says why', async () => {
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'expired' });
    const button = await screen.findByRole('button', { name: /^Reconnect/ });
    await waitFor(() => expect(button).toHaveAccessibleDescription(/has expired/));
    await userEvent.click(button);
    await waitFor(() => expect(authorizationWindow.url()).not.toBe(''));
    expect(asked(bff, 'startConnection')[0]?.body).toEqual({ toolkit: 'github', reconnect: 'ca_github' });
    bff.finish();
    await hasState(button, 'connected');
  });

  it('resumes a paused account', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'paused' });
    const button = await screen.findByRole('button', { name: /^Resume/ });
    await userEvent.click(button);
    await hasState(button, 'connected');
    expect(asked(bff, 'setConnectedAccountStatus')[0]?.body).toEqual({ enabled: true });
  });

  it('is still paused where the server refuses to resume it, and tries that again', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'paused' });
    bff.failNext('setConnectedAccountStatus', 'upstream_unavailable');
    const button = await screen.findByRole('button', { name: /^Resume/ });
    await userEvent.click(button);
    await waitFor(() => expect(button).toHaveAccessibleDescription(/cannot be reached/));
    expect(button).toHaveAttribute('data-state', 'paused');
    await userEvent.click(button);
    await hasState(button, 'connected');
    expect(asked(bff, 'startConnection')).toEqual([]);
  });

  it('shows at once that an account is paused, and takes it back where the server refuses', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    const button = await screen.findByRole('button', { name: /^Connected/ });
    const pause = async () => {
      await userEvent.click(button);
      await userEvent.click(await screen.findByRole('menuitem', { name: 'Pause' }));
    };
    const release = bff.hold('setConnectedAccountStatus');
    bff.failNext('setConnectedAccountStatus', 'upstream_unavailable');
    await pause();
    await hasState(button, 'paused');
    expect(bff.accounts.map(({ state }) => state)).toEqual(['connected']);
    release();
    await hasState(button, 'connected');
    await pause();
    await hasState(button, 'paused');
    await waitFor(() => expect(bff.accounts.map(({ state }) => state)).toEqual(['paused']));
  });

  it('asks before it disconnects', async () => {
    const onDisconnect = vi.fn<() => void>();
    const { bff } = renderWithKit(<ConnectButton toolkit="github" onDisconnect={onDisconnect} />, {
      scenario: 'connected',
    });
    const button = await screen.findByRole('button', { name: /^Connected/ });
    await userEvent.click(button);
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Disconnect' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Disconnect GitHub?' });
    expect(dialog).toHaveAccessibleDescription(/stops working at once/);
    expect(screen.getByRole('button', { name: 'Keep it' })).toHaveFocus();
    expect(asked(bff, 'deleteConnectedAccount')).toHaveLength(0);

    await userEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    await hasState(button, 'disconnected');
    expect(onDisconnect).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('says so when disconnecting fails, and is still connected', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    const button = await screen.findByRole('button', { name: /^Connected/ });
    bff.failNext('deleteConnectedAccount', 'upstream_timeout');
    await userEvent.click(button);
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Disconnect' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect' }));
    await waitFor(() => expect(button).toHaveAccessibleDescription('The service did not answer in time. Try again.'));
    expect(button).toHaveAttribute('data-state', 'connected');
  });

  it('cancels a pending attempt from its menu', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />);
    const button = await connectGitHub();
    await userEvent.click(button);
    await waitFor(() => expect(bff.accounts).toHaveLength(1));
    await userEvent.click(button);
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Cancel' }));
    await hasState(button, 'disconnected');
    await waitFor(() => expect(bff.accounts).toHaveLength(0));
  });

  it('takes up what was begun in another tab', async () => {
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connecting' });
    await userEvent.click(await screen.findByRole('button', { name: 'Continue' }));
    await waitFor(() => expect(authorizationWindow.url()).not.toBe(''));
    await waitFor(() => expect(bff.accounts.map(({ id }) => id)).toEqual(['ca_fake2']));
  });

  it('asks for the fields again where what was begun in another tab needs them', async () => {
    const createdAt = new Date().toISOString();
    const accounts = [fakeAccount({ toolkit: 'zendesk', state: 'connecting', createdAt })];
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="zendesk" />, {
      bff: createFakeBff({ accounts }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Continue' }));
    await userEvent.type(await screen.findByLabelText('Subdomain'), 'acme');
    await userEvent.click(screen.getByRole('button', { name: 'Continue to Zendesk' }));
    await waitFor(() => expect(authorizationWindow.url()).not.toBe(''));
    await waitFor(() => expect(bff.accounts.map(({ id }) => id)).toEqual(['ca_fake2']));
  });

  it('gives up what was cancelled in another tab', async () => {
    const onCancel = vi.fn<() => void>();
    const onError = vi.fn<() => void>();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { bff } = renderWithKit(<ConnectButton toolkit="github" {...{ onCancel, onError }} />);
    await userEvent.setup({ advanceTimers: vi.advanceTimersByTime }).click(await connectGitHub());
    await waitFor(() => expect(bff.accounts).toHaveLength(1));
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    bff.finish('mismatch'); // it is gone
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    vi.useRealTimers();
    expect(await connectGitHub()).not.toHaveAccessibleDescription(/too long/);
    expect(onCancel).toHaveBeenCalledTimes(1);
    expect(onError).not.toHaveBeenCalled();
  });

  it('tells of an attempt those that it was begun for, whatever is shown since', async () => {
    const heard = vi.fn<(toolkit: string, account: string) => void>();
    const button = (toolkit: string) => (
      <ConnectButton toolkit={toolkit} onConnect={(account) => heard(toolkit, account.toolkit)} />
    );
    const { bff, rerender } = renderWithKit(button('github'));
    await userEvent.click(await connectGitHub());
    await waitFor(() => expect(bff.accounts).toHaveLength(1));
    rerender(button('posthog'));
    await userEvent.click(await screen.findByRole('button', { name: 'Connect PostHog' }));
    await screen.findByRole('dialog', { name: 'Connect PostHog' });
    bff.finish();
    await waitFor(() => expect(heard.mock.calls).toEqual([['github', 'github']]));
    expect(screen.getByRole('dialog', { name: 'Connect PostHog' })).toBeVisible();
  });

  it('keeps a description of the host beside its own', async () => {
    renderWithKit(
      <>
        <p id="hint">To import issues.</p>
        <ConnectButton toolkit="github" aria-describedby="hint" />
      </>,
      { scenario: 'expired' },
    );
    const button = await screen.findByRole('button', { name: /^Reconnect/ });
    await waitFor(() => expect(button).toHaveAccessibleDescription(/^To import issues\. Access to GitHub has expired/));
  });

  it('works its menu by keyboard alone', async () => {
    renderWithKit(<ConnectButton toolkit="github" allowMultiple />, { scenario: 'connected' });
    const button = await screen.findByRole('button', { name: /^Connected/ });
    await userEvent.tab();
    expect(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('menuitem', { name: 'Add another account' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('menuitem', { name: 'Pause' })).toHaveFocus();
    await userEvent.keyboard('{End}');
    expect(screen.getByRole('menuitem', { name: 'Disconnect' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('menuitem', { name: 'Add another account' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(button).toHaveFocus();
  });

  it('adds another account where several are allowed', async () => {
    const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" allowMultiple />, {
      scenario: 'connected',
    });
    await userEvent.click(await screen.findByRole('button', { name: /^Connected/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Add another account' }));
    await waitFor(() => expect(authorizationWindow.url()).not.toBe(''));
    expect(asked(bff, 'startConnection')[0]?.body).toEqual({ toolkit: 'github', allowMultiple: true });
    expect(bff.accounts).toHaveLength(2);
  });

  it.each([
    ['nobody has set the toolkit up', 'Connect HubSpot', 'This service is not set up yet. Ask your administrator.'],
    ['it is switched off', 'Connect GitHub', 'New connections to this service are switched off.'],
  ])('cannot be pressed where %s, and says so', async (_, name, reason) => {
    const toolkit = name.slice('Connect '.length).toLowerCase();
    const { bff } = renderWithKit(<ConnectButton toolkit={toolkit} />, { scenario: 'unavailable' });
    const button = await screen.findByRole('button', { name });
    await waitFor(() => expect(button).toHaveAccessibleDescription(reason));
    await userEvent.click(button);
    expect(asked(bff, 'startConnection')).toHaveLength(0);
  });

  it('names the fix when nothing is mounted at the base URL', async () => {
    const seen = vi.fn<(error: Error | null) => void>();
    renderWithKit(
      <ConnectButton toolkit="github">
        {({ failure }) => {
          seen(failure);
          return 'GitHub';
        }}
      </ConnectButton>,
      { scenario: 'misconfigured' },
    );
    await waitFor(() => expect(seen.mock.lastCall?.[0]?.message).toContain("app.use('/api/kit', createKitRouter("));
  });

  it('turns into Reconnect with nobody refreshing', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    const button = await screen.findByRole('button', { name: /^Connected/ });
    await waitFor(() => expect(bff.streams.size()).toBe(1));
    bff.change('ca_github', { state: 'expired' });
    await hasState(button, 'expired');
  });

  it('tells what happens, and never a value', async () => {
    const events: KitEvent[] = [];
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { onEvent: (event) => events.push(event) });
    await userEvent.click(await connectGitHub());
    await waitFor(() => expect(bff.accounts).toHaveLength(1));
    bff.finish('connected');
    await waitFor(() => expect(events.map(({ type }) => type)).toEqual(['window_opened', 'connected']));
    expect(Object.keys(events[1]!).toSorted()).toEqual(['elapsedMs', 'toolkit', 'type']);
  });

  it('announces a change once, however many buttons show it', async () => {
    const { bff } = renderWithKit(
      <>
        <ConnectButton toolkit="github" />
        <ConnectButton toolkit="github" />
      </>,
      { scenario: 'connected' },
    );
    await screen.findAllByRole('button', { name: /^Connected/ });
    await waitFor(() => expect(document.querySelectorAll('[aria-live=polite]')).toHaveLength(1));
    const region = document.querySelector('[aria-live=polite]')!;
    expect(region).toHaveTextContent('');
    const said: string[] = [];
    new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true });
    bff.change('ca_github', { state: 'paused' });
    await waitFor(() => expect(said).toEqual(['GitHub is paused.']));
  });

  describe('as part of a page', () => {
    it('is one of a hundred that make one request for connections and one for toolkits', async () => {
      const slugs = Array.from({ length: 100 }, (_, at) => `tool${at}`);
      const bff = createFakeBff({
        toolkits: slugs.map((slug) => ({ ...fakeToolkits[0]!, slug, name: slug })),
        accounts: [fakeAccount({ toolkit: 'tool7' })],
      });
      let commits = 0;
      renderWithKit(
        <>
          {slugs.map((slug) => (
            <Profiler key={slug} id={slug} onRender={() => commits++}>
              <ConnectButton toolkit={slug} />
            </Profiler>
          ))}
        </>,
        { bff },
      );
      const buttons = await screen.findAllByRole('button', { name: /^Connect tool/ }, { timeout: 10_000 });
      expect(buttons).toHaveLength(99);
      await waitFor(() => expect(bff.streams.size()).toBe(1));
      expect(asked(bff, 'listConnectedAccounts')).toHaveLength(1);
      expect(asked(bff, 'listToolkits')).toHaveLength(1);
      expect(asked(bff, 'events')).toHaveLength(1);

      commits = 0;
      bff.change('ca_tool7', { state: 'expired' });
      expect(await screen.findAllByRole('button', { name: /^Reconnect/ }, { timeout: 10_000 })).toHaveLength(1);
      expect(commits).toBeLessThanOrEqual(2); // the one of this toolkit, and the line beneath it
    });
  });

  describe('prop: children', () => {
    it('takes a function of the connection', async () => {
      renderWithKit(<ConnectButton toolkit="github">{({ state }) => `GitHub: ${state}`}</ConnectButton>);
      expect(await screen.findByRole('button', { name: 'GitHub: disconnected' })).toBeVisible();
    });
  });

  describe('prop: asChild', () => {
    it('does everything on an element of the host, whose handler runs first', async () => {
      const ref = createRef<HTMLButtonElement>();
      const order: string[] = [];
      const { authorizationWindow } = renderWithKit(
        <ConnectButton asChild toolkit="github" ref={ref} className="ours" onClick={() => order.push('prop')}>
          <button type="button" className="theirs" onClick={() => order.push('child')}>
            Link it
          </button>
        </ConnectButton>,
      );
      const button = screen.getByRole('button', { name: 'Link it' });
      await hasState(button, 'disconnected');
      await userEvent.click(button);
      expect(order).toEqual(['child', 'prop']);
      expect(authorizationWindow.count()).toBe(1);
      expect(ref.current).toBe(button);
      expect(button).toHaveClass('theirs', 'ours', 'kit-ConnectButton');
    });
  });

  describe('prop: onClick', () => {
    it('keeps the button from acting by preventDefault', async () => {
      const { authorizationWindow } = renderWithKit(
        <ConnectButton toolkit="github" onClick={(event) => event.preventDefault()} />,
      );
      await userEvent.click(await connectGitHub());
      expect(authorizationWindow.count()).toBe(0);
    });
  });

  describe('prop: flow', () => {
    it('leaves the page with redirect', async () => {
      const { bff, authorizationWindow } = renderWithKit(
        <ConnectButton toolkit="github" flow="redirect" returnTo="/settings?tab=apps" />,
      );
      await userEvent.click(await connectGitHub());
      await waitFor(() => expect(authorizationWindow.leftFor()).toContain('vendor.example'));
      expect(asked(bff, 'startConnection')[0]?.body).toEqual({ toolkit: 'github', returnTo: '/settings?tab=apps' });
    });
  });
});
