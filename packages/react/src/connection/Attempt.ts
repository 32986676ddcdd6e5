import type { ConnectedAccount, KitError } from '@kit/contract';
import type { QueryKey } from '@tanstack/react-query';
import type { connectedAccountsOptions } from './connectedAccountsOptions.ts';

/** One run from a press to its outcome, in this tab. Nothing is here while nothing runs and nothing went wrong. */
export interface Attempt {
  /** `working` is a change of an existing account: disconnect, pause or resume. `refused` is one that failed: the account is as it was. */
  readonly phase: 'starting' | 'waiting' | 'working' | 'failed' | 'refused';
  readonly toolkit: string;
  readonly startedAt: number;
  readonly accountId?: string;
  /** The account as it was before a change of it. */
  readonly was?: ConnectedAccount;
  /** Where the user is, or should go on. */
  readonly redirectUrl?: string;
  readonly error?: KitError;
  /** The accounts that were connected when it began. */
  readonly before?: ReadonlySet<string>;
  /** Told how it ended; `null` means that the user gave up. */
  readonly done?: (result: ConnectedAccount | KitError | null) => void;
}

/** The attempts of this tab, by the key of the connection that they are for. */
export interface AttemptBoard {
  /** Query keys of all that this provider has asked for, and of the list that is the truth about attempts. */
  readonly keys: {
    readonly all: QueryKey;
    readonly accounts: ReturnType<typeof connectedAccountsOptions>['queryKey'];
  };
  readonly attempts: ReadonlyMap<string, Attempt>;
  readonly put: (key: string, attempt: Attempt | undefined) => void;
}
