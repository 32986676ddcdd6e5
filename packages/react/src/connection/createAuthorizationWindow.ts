/** The window of an attempt. It is ours only while it is blank; afterwards nothing about it can be trusted. */
export interface AuthorizationWindow {
  readonly isClosed: () => boolean;
  readonly close: () => void;
  readonly navigate: (url: string) => void;
}

/** Says in the blank window what it is for, and drives it. */
export function createAuthorizationWindow(opened: Window, text: string): AuthorizationWindow {
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
