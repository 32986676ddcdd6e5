/** Something that happened to a connection, for the host's own records; it names, and never carries, credentials. */
export interface KitEvent {
  readonly type: 'connected' | 'failed' | 'denied' | 'expired' | 'disconnected' | 'refused';
  readonly userId: string;
  readonly tenant: string | null;
  readonly toolkit: string | null;
  readonly connectedAccountId: string | null;
  /** On `connected`: who the account belongs to at the toolkit, where upstream tells. */
  readonly connectedAs: string | null;
  /** On `connected`: who the account that this one replaces belonged to, where that was somebody else. */
  readonly previouslyConnectedAs: string | null;
  readonly requestId: string | null;
}

/** The host's listener; what it throws is logged and goes no further. */
export type OnKitEvent = (event: KitEvent) => void | Promise<void>;
