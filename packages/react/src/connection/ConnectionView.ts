import type { ConnectedAccount, KitError, StartConnectionInput, Toolkit } from '@kit/contract';

export interface UseConnectionOptions {
  /** Slug of the toolkit, such as `github`. */
  readonly toolkit: string;
  /** Connects through this auth config, and sees only its accounts. */
  readonly authConfigId?: string | undefined;
  /** Looks at this one account instead of the one that speaks for the toolkit. */
  readonly connectedAccountId?: string | undefined;
  readonly onConnect?: ((account: ConnectedAccount) => void) | undefined;
  readonly onError?: ((error: KitError) => void) | undefined;
  readonly onCancel?: (() => void) | undefined;
  readonly onDisconnect?: ((account: ConnectedAccount) => void) | undefined;
}

export interface ConnectOptions extends Pick<StartConnectionInput, 'fields' | 'alias' | 'allowMultiple'> {
  /** `auto` opens a window, except in installed apps and in-app browsers. @default 'auto' */
  readonly flow?: 'auto' | 'window' | 'redirect' | undefined;
  /** Where to come back to with `redirect`. @default the current address */
  readonly returnTo?: string | undefined;
}

/** What the actions look at in the moment of the press. */
export interface ConnectionView {
  readonly options: UseConnectionOptions;
  readonly toolkit: Toolkit | undefined;
  readonly connection: ConnectedAccount | undefined;
  readonly windowText: string;
  readonly refetch: () => unknown;
}
