// oxlint-disable typescript/no-unsafe-type-assertion, typescript/no-unnecessary-type-assertion -- a fake stands in for wider types
/** Stands in for `window.open`: what the kit opens, and where it sends it. */
export interface FakeWindow {
  /** Windows opened so far, blocked ones not among them. */
  readonly count: () => number;
  /** Address of the last window, empty while it is blank. */
  readonly url: () => string;
  /** What the last window says while it is blank. */
  readonly text: () => string;
  readonly isClosed: () => boolean;
  /** Closes the last window, as a user would. */
  readonly close: () => void;
  /** Where this tab was sent, if it was. */
  readonly leftFor: () => string | null;
  /** Makes the browser refuse windows, or allow them again. */
  readonly block: (blocked?: boolean) => void;
  /** Puts the real `window.open` back. */
  readonly restore: () => void;
}

/**
 * Takes the place of `window.open` until `restore` is called. Like a browser, it tells a page nothing about a window
 * that has left for another site.
 */
export function createFakeWindow(): FakeWindow {
  // Of several fakes, none takes another one for the real one.
  const real = 'real' in window.open ? (window.open.real as typeof window.open) : window.open;
  let blocked = false;
  let count = 0;
  let leftFor: string | null = null;
  let last = blank();

  const open = ((url?: string | URL, target?: string) => {
    if (target === '_self') {
      leftFor = String(url);
      return window;
    }
    if (blocked) return null;
    count++;
    last = blank();
    return last.proxy;
  }) as typeof window.open;
  const fake = Object.assign(open, { real });
  window.open = fake;

  return {
    count: () => count,
    url: () => last.url(),
    text: () => last.document.body.textContent ?? '',
    isClosed: () => last.isClosed(),
    close: () => last.close(),
    leftFor: () => leftFor,
    block: (value = true) => {
      blocked = value;
    },
    restore: () => {
      if (window.open === fake) window.open = real;
    },
  };
}

function blank() {
  let url = '';
  let closed = false;
  const page = document.implementation.createHTMLDocument();
  const location = {
    get href() {
      return url;
    },
    set href(next: string) {
      url = next;
    },
  };
  const close = () => {
    closed = true;
  };
  const proxy = {
    location,
    close,
    document: page,
    get closed() {
      return closed;
    },
  } as unknown as Window;
  return { proxy, document: page, url: () => url, isClosed: () => closed, close };
}
