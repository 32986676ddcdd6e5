const inApp = /FBAN|FBAV|Instagram|\bLine\/|MicroMessenger|; wv\)/;

/** Whether a window would be lost here: installed apps and in-app browsers open none, or one without a way back. */
export function leavesPage(): boolean {
  return globalThis.matchMedia?.('(display-mode: standalone)').matches || inApp.test(navigator.userAgent);
}
