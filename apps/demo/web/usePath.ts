import { useSyncExternalStore } from 'react';
import type { MouseEvent } from 'react';

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('popstate', listener);
  return () => removeEventListener('popstate', listener);
};

/** The path of the page, as a router would know it. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

/** Follows a link without loading the page anew; clicks that want another tab get one. */
export function follow(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, '', event.currentTarget.href);
  dispatchEvent(new PopStateEvent('popstate'));
  scrollTo(0, 0);
}
