import type { Account } from '../account/Account.ts';
import type { Link } from './createLinks.ts';

/** One user on one link, in one browser. */
export interface Visit {
  account: Account;
  link: Link;
  linkToken: string;
  /** The browser's token; it gets one when it has none. */
  browserToken: () => string;
}
