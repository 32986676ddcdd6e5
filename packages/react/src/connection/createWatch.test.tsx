import { kitChannelName } from '@kit/contract/tables/messages';
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeBff } from '../testing/createFakeBff.ts';
import type { FakeBff } from '../testing/createFakeBff.ts';
import { fakeAccount } from '../testing/fakeAccount.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import { ConnectButton } from './ConnectButton.tsx';

const lookAgain = { type: 'kit:look-again', attempt: 'at_fake' };
const lists = (bff: FakeBff) => bff.requests.filter(({ route }) => route === 'listConnectedAccounts').length;
const streams = (bff: FakeBff) => bff.requests.filter(({ route }) => route === 'events').length;

/** A page whose event stream never comes about. */
function withoutStream(bff: FakeBff): typeof fetch {
  return (input, init) =>
    input === '/api/kit/events' ? Promise.reject(new TypeError('gone')) : bff.fetch(input, init);
}

function setVisible(visible: boolean) {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(!visible);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

describe('createWatch', () => {
  it('hears the event stream', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    await screen.findByRole('button', { name: /^Connected/ });
    await waitFor(() => expect(bff.streams.size()).toBe(1));
    bff.change('ca_github', { state: 'expired' });
    expect(await screen.findByRole('button', { name: /^Reconnect/ })).toBeVisible();
  });

  it('hears the BroadcastChannel where there is no stream', async () => {
    const bff = createFakeBff({ accounts: [fakeAccount({ toolkit: 'github' })] });
    renderWithKit(<ConnectButton toolkit="github" />, { bff, fetch: withoutStream(bff) });
    await screen.findByRole('button', { name: /^Connected/ });
    bff.change('ca_github', { state: 'expired' });
    const channel = new BroadcastChannel(kitChannelName);
    await waitFor(() => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
      channel.postMessage(lookAgain);
      expect(screen.getByRole('button', { name: /^Reconnect/ })).toBeVisible();
    });
    channel.close();
  });

  it('hears postMessage of its own origin and of no other', async () => {
    const bff = createFakeBff({ accounts: [fakeAccount({ toolkit: 'github' })] });
    renderWithKit(<ConnectButton toolkit="github" />, { bff, fetch: withoutStream(bff) });
    await screen.findByRole('button', { name: /^Connected/ });
    await act(() => new Promise((resolve) => setTimeout(resolve, 20))); // the engine is there
    bff.change('ca_github', { state: 'expired' });
    const before = lists(bff);
    act(
      () => void window.dispatchEvent(new MessageEvent('message', { origin: 'https://evil.example', data: lookAgain })),
    );
    act(
      () =>
        void window.dispatchEvent(new MessageEvent('message', { origin: location.origin, data: { type: 'other' } })),
    );
    expect(lists(bff)).toBe(before);
    act(() => void window.dispatchEvent(new MessageEvent('message', { origin: location.origin, data: lookAgain })));
    expect(await screen.findByRole('button', { name: /^Reconnect/ })).toBeVisible();
  });

  it('answers one piece of news that comes four ways with two requests at most', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    await screen.findByRole('button', { name: /^Connected/ });
    await waitFor(() => expect(bff.streams.size()).toBe(1));
    const before = lists(bff);
    act(() => {
      for (let way = 0; way < 4; way++) {
        window.dispatchEvent(new MessageEvent('message', { origin: location.origin, data: lookAgain }));
      }
    });
    await act(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(lists(bff) - before).toBe(2);
  });

  it('takes an ended stream up again', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    await waitFor(() => expect(bff.streams.size()).toBe(1));
    bff.streams.end();
    await waitFor(() => expect(streams(bff)).toBe(2), { timeout: 3000 });
    await waitFor(() => expect(bff.streams.size()).toBe(1));
  });

  it('has no stream while the page is hidden, and looks again when it is shown', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    await waitFor(() => expect(bff.streams.size()).toBe(1));
    setVisible(false);
    await waitFor(() => expect(bff.streams.size()).toBe(0));
    bff.change('ca_github', { state: 'paused' });
    setVisible(true);
    expect(await screen.findByRole('button', { name: /^Resume/ })).toBeVisible();
    await waitFor(() => expect(bff.streams.size()).toBe(1));
  });

  it('lets go of everything when nothing shows a connection any more', async () => {
    const { bff, unmount } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    await waitFor(() => expect(bff.streams.size()).toBe(1));
    unmount();
    await waitFor(() => expect(bff.streams.size()).toBe(0));
  });

  it('opens one stream for any number of buttons, and keeps it over a change of pages', async () => {
    const { bff, rerender } = renderWithKit(<ConnectButton key="a" toolkit="github" />);
    await waitFor(() => expect(bff.streams.size()).toBe(1));
    rerender(<ConnectButton key="b" toolkit="github" />);
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(streams(bff)).toBe(1);
  });

  it('hears the stream where the browser refuses a BroadcastChannel', async () => {
    vi.stubGlobal('BroadcastChannel', function refused() {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    });
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    await screen.findByRole('button', { name: /^Connected/ });
    await waitFor(() => expect(bff.streams.size()).toBe(1));
    vi.unstubAllGlobals();
  });

  it('hears what is new after the clock was set back', async () => {
    const { bff } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'connected' });
    await screen.findByRole('button', { name: /^Connected/ });
    await waitFor(() => expect(bff.streams.size()).toBe(1));
    act(() => void window.dispatchEvent(new MessageEvent('message', { origin: location.origin, data: lookAgain })));
    const now = Date.now();
    vi.spyOn(Date, 'now').mockImplementation(() => now - 3_600_000);
    bff.change('ca_github', { state: 'expired' });
    expect(await screen.findByRole('button', { name: /^Reconnect/ })).toBeVisible();
  });

  describe('with nothing but polling', () => {
    beforeEach(() => {
      vi.stubGlobal('BroadcastChannel', undefined);
      vi.useFakeTimers({ shouldAdvanceTime: true });
    });
    afterEach(() => {
      vi.useRealTimers();
      vi.unstubAllGlobals();
    });

    it('asks with growing pauses while an attempt is pending, and not at all otherwise', async () => {
      const bff = createFakeBff({
        accounts: [fakeAccount({ toolkit: 'github', state: 'connecting', createdAt: new Date().toISOString() })],
      });
      renderWithKit(<ConnectButton toolkit="github" />, { bff, fetch: withoutStream(bff) });
      await screen.findByRole('button', { name: /^Connecting…/ });
      const first = lists(bff);
      await act(() => vi.advanceTimersByTimeAsync(60_000));
      const inAMinute = lists(bff) - first;
      expect(inAMinute).toBeGreaterThan(4);
      expect(inAMinute).toBeLessThan(16);

      bff.change('ca_github', { state: 'connected' });
      await act(() => vi.advanceTimersByTimeAsync(16_000));
      expect(screen.getByRole('button', { name: /^Connected/ })).toBeVisible();
      const settled = lists(bff);
      await act(() => vi.advanceTimersByTimeAsync(60_000));
      expect(lists(bff)).toBe(settled);
    });

    it('asks again by itself for what could not be had when the page came up', async () => {
      const bff = createFakeBff({ accounts: [fakeAccount({ toolkit: 'github' })] });
      let gone = true;
      renderWithKit(<ConnectButton toolkit="github" />, {
        bff,
        fetch: (input, init) => (gone ? Promise.reject(new TypeError('gone')) : withoutStream(bff)(input, init)),
      });
      await act(() => vi.advanceTimersByTimeAsync(10_000));
      expect(screen.getByRole('button', { name: /^Try again/ })).toBeVisible();
      gone = false;
      await act(() => vi.advanceTimersByTimeAsync(15_000));
      expect(screen.getByRole('button', { name: /^Connected/ })).toBeVisible();
      const settled = bff.requests.length;
      await act(() => vi.advanceTimersByTimeAsync(60_000));
      expect(bff.requests).toHaveLength(settled);
    });

    it('goes on when the network comes back', async () => {
      const bff = createFakeBff({
        accounts: [fakeAccount({ toolkit: 'github', state: 'connecting', createdAt: new Date().toISOString() })],
      });
      let gone = false;
      renderWithKit(<ConnectButton toolkit="github" />, {
        bff,
        fetch: (input, init) => (gone ? Promise.reject(new TypeError('gone')) : withoutStream(bff)(input, init)),
      });
      await screen.findByRole('button', { name: /^Connecting…/ });
      gone = true;
      await act(() => vi.advanceTimersByTimeAsync(30_000));
      expect(screen.getByRole('button', { name: /^Connecting…/ })).toBeVisible();
      gone = false;
      bff.change('ca_github', { state: 'connected' });
      await act(() => vi.advanceTimersByTimeAsync(30_000));
      expect(screen.getByRole('button', { name: /^Connected/ })).toBeVisible();
    });
  });
});
