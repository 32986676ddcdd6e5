import { afterEach, describe, expect, it, vi } from 'vitest';
import { openAuthorizationWindow } from './openAuthorizationWindow.ts';

describe('openAuthorizationWindow', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('opens over the page, on a screen to the left or above as well', () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    for (const [name, value] of Object.entries({
      screenX: -1920,
      screenY: -1080,
      outerWidth: 1520,
      outerHeight: 920,
    })) {
      vi.stubGlobal(name, value);
    }
    openAuthorizationWindow();
    expect(open.mock.lastCall?.[2]).toBe('popup,width=520,height=720,left=-1420,top=-980');
  });
});
