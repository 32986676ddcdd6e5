import type { Account } from '../account/Account.ts';

/** How a user's visit ended. */
export type Outcome =
  | { kind: 'connected'; account: Account }
  | { kind: 'failed'; account: Account; message: string }
  /** Another person signed in than the one whose account it was; they are asked whether they mean it. */
  | { kind: 'question'; account: Account }
  /** The account waits for the app to say whose browser this is. */
  | { kind: 'unverified'; account: Account; sessionUri: string };
