/** Escape pressed in `node` ends what is there and nothing around it: dialogs of the host hear it on the document. */
export function onEscape(node: HTMLElement, end: () => void, signal: AbortSignal): void {
  const hear = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || !node.contains(document.activeElement)) return;
    event.preventDefault();
    event.stopPropagation();
    end();
  };
  window.addEventListener('keydown', hear, { capture: true, signal });
}
