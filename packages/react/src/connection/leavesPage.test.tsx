import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import { ConnectButton } from './ConnectButton.tsx';

const usual = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';

afterEach(() => {
  Reflect.deleteProperty(navigator, 'userAgent'); // the browser's own shows through again
  vi.unstubAllGlobals();
});

/** Presses where windows are lost, or are not; answers what was opened and where this tab went. */
async function pressIn(userAgent: string, isInstalled = false) {
  Object.defineProperty(navigator, 'userAgent', { value: userAgent, configurable: true });
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: isInstalled && query.includes('standalone') }));
  const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" />);
  await userEvent.click(await screen.findByRole('button', { name: 'Connect GitHub' }));
  await waitFor(() => expect(bff.accounts).toHaveLength(1));
  return authorizationWindow;
}

describe('leavesPage', () => {
  it.each([
    ['an installed app', usual, true],
    ['Instagram', `${usual} Instagram 300.0`, false],
    ['Facebook', `${usual} [FBAN/FBIOS;FBAV/400.0]`, false],
    ['WeChat', `${usual} MicroMessenger/8.0`, false],
    ['LINE', `${usual} Line/14.0`, false],
    ['an Android web view', usual.replace(/\(Mac.*?\)/, '(Linux; Android 15; Pixel 9; wv)'), false],
  ])('sends this tab away in %s, where a window would be lost', async (_, userAgent, isInstalled) => {
    const opened = await pressIn(userAgent, isInstalled);
    await waitFor(() => expect(opened.leftFor()).toContain('vendor.example'));
    expect(opened.count()).toBe(0);
  });

  it('opens a window in a browser', async () => {
    const opened = await pressIn(usual);
    await waitFor(() => expect(opened.url()).toContain('vendor.example'));
    expect([opened.count(), opened.leftFor()]).toEqual([1, null]);
  });
});
