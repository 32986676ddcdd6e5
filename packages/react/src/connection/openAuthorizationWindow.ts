const width = 520;
const height = 720;

/**
 * Opens a blank window; must be called in the click itself. `null` where the browser refuses.
 * Without `noopener`: with it browsers answer null even when the window did open.
 */
export function openAuthorizationWindow(): Window | null {
  // May be less than nothing: on a screen to the left or above.
  const left = window.screenX + (window.outerWidth - width) / 2;
  const top = window.screenY + (window.outerHeight - height) / 2;
  const opened = window.open('', '_blank', `popup,width=${width},height=${height},left=${left},top=${top}`);
  return opened?.closed ? null : opened;
}
