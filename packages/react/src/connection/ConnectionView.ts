import type { ConnectedAccount, KitError, Toolkit } from '@kit/contract';

export interface UseConnectionOptions {
  /** Slug of the toolkit, such as `github`. */
  readonly toolkit: string;
  /** Connects through this auth config, and sees only its accounts. */
  readonly authConfigId?: string | undefined;
  /** Looks at this one account instead of the one that speaks for the toolkit. */
  readonly connectedAccountId?: string | undefined;
  /** Of several accounts, the one to look at for as long as it is there. */
  readonly preferredAccountId?: string | undefined;
  /** Called once when an attempt that was begun here has connected an account. */
  readonly onConnect?: ((account: ConnectedAccount) => void) | undefined;
  /** Called when an attempt that was begun here has failed; `error.code` says how. */
  readonly onError?: ((error: KitError) => void) | undefined;
  /** Called when the user gave an attempt up. */
  readonly onCancel?: (() => void) | undefined;
  /** Called when an account was disconnected here. */
  readonly onDisconnect?: ((account: ConnectedAccount) => void) | undefined;
}

/** How an attempt goes about it. */
export interface ConnectSettings {
  /** The user's own name for the account. */
  readonly alias?: string | undefined;
  /** Adds an account where one is connected already. @default false */
  readonly allowMultiple?: boolean | undefined;
  /** `auto` opens a window, except in installed apps and in-app browsers. @default 'auto' */
  readonly flow?: 'auto' | 'window' | 'redirect' | undefined;
  /** Where to come back to with `redirect`. @default the current address */
  readonly returnTo?: string | undefined;
}

export interface ConnectOptions extends ConnectSettings {
  /** Values by field name; they go to the server and are kept nowhere. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
}

/** What the actions look at in the moment of the press. */
export interface ConnectionView {
  readonly options: UseConnectionOptions;
  readonly toolkit: Toolkit | undefined;
  readonly connection: ConnectedAccount | undefined;
  /** What the blank window says, where the host has words of its own. */
  readonly windowText: string | undefined;
  readonly refetch: () => unknown;
}
