import type { Db } from './tables.ts';

export interface Store {
  db: Db;
  close(): Promise<void>;
}
