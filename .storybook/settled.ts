/** Resolves when nothing has changed on the page for a moment: what was asked for has been answered and is shown. */
export function settled(page: Document, quietMs = 100): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      observer.disconnect();
      resolve();
    };
    let timer = setTimeout(done, quietMs);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, quietMs);
    });
    observer.observe(page.body, { subtree: true, childList: true, attributes: true });
  });
}
