/** The window of an attempt. It is ours only while it is blank; afterwards nothing about it can be trusted. */
export interface AuthorizationWindow {
  readonly isClosed: () => boolean;
  readonly close: () => void;
  readonly navigate: (url: string) => void;
}

const width = 520;
const height = 720;

/**
 * Opens a blank window; must be called in the click itself. `null` where the browser refuses.
 * Without `noopener`: with it browsers answer null even when the window did open.
 */
export function openAuthorizationWindow(text: string): AuthorizationWindow | null {
  const left = Math.max(0, window.screenX + (window.outerWidth - width) / 2);
  const top = Math.max(0, window.screenY + (window.outerHeight - height) / 2);
  const opened = window.open('', '_blank', `popup,width=${width},height=${height},left=${left},top=${top}`);
  if (!opened || opened.closed) return null;
  try {
    opened.document.title = text;
    opened.document.body.textContent = text;
    opened.document.body.style.font = '16px system-ui';
    opened.document.body.style.margin = '2em';
  } catch {
    // A window that cannot be written to can still be sent on its way.
  }
  return {
    isClosed: () => opened.closed,
    close: () => opened.close(),
    navigate: (url) => {
      opened.location.href = url;
    },
  };
}
