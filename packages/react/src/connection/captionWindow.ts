/** Says in a window that is still blank what it is for. */
export function captionWindow(opened: Window, text: string): void {
  try {
    const { document } = opened;
    document.title = text;
    document.body.textContent = text;
    document.body.style.cssText = 'font:16px system-ui;margin:2em';
  } catch {
    // A window that cannot be written to can still be sent on its way.
  }
}
