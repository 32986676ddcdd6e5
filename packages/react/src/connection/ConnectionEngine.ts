import type { ConnectedAccount, KitError } from '@kit/contract';
import type { Attempt } from './Attempt.ts';
import type { Trouble } from './failureOf.ts';
import type { ConnectionView, ConnectOptions } from './ConnectionView.ts';

/** Presses that may need a window. */
export type PressKind = 'connect' | 'reconnect' | 'proceed';

/** Presses that never do. */
export type LaterKind = 'cancel' | 'disconnect' | 'pause' | 'resume';

type View = () => ConnectionView;

/** What a press has settled before anything is awaited. */
export interface Press {
  readonly key: string;
  readonly view: View;
  readonly kind: PressKind;
  readonly options: ConnectOptions;
  /** Whether this tab goes to the vendor itself. */
  readonly leaves: boolean;
  /** `null` where the browser refused the window, `undefined` where none is needed. */
  readonly opened: Window | null | undefined;
}

/** Drives attempts and changes of accounts; what comes of them stands on the board. Loaded after the first paint. */
export interface ConnectionEngine extends Record<LaterKind, (key: string, view: View) => Promise<void>> {
  readonly start: (press: Press, attempt: Attempt) => Promise<void>;
  /** Goes on with an attempt that waits: in the window if there is one, else in this tab. */
  readonly goOn: (key: string, opened: Window | null | undefined) => void;
  /** Takes up what this tab went away for, when it has come back. */
  readonly takeUp: (key: string, view: View) => void;
  /** Puts what the server said about one account into the list; `null` takes it out. */
  readonly merge: (id: string, account: ConnectedAccount | null) => Promise<void>;
  /** Keeps the list of connected accounts true until the returned function is called. */
  readonly retain: () => () => void;
  /** What keeps a connection from working that no attempt of this tab has met. */
  readonly failureOf: (kind: Trouble, detail: string) => KitError;
}
