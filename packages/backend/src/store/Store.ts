import type { Changes } from './Changes.ts';
import type { Db } from './tables.ts';

export interface Store {
  db: Db;
  /** Other processes may use it at the same time. */
  isShared: boolean;
  /** What it is called in a message; no password is in it. */
  place: string;
  /** The migrations that opening it has run. */
  migrated: readonly string[];
  changes: Changes;
  close(): Promise<void>;
}
