import { accessSync, constants, mkdirSync } from 'node:fs';
import { StartError } from '../startError.ts';

/** Makes the data directory where it does not exist, for this user alone. */
export function makeWritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartError(
      'directory_not_writable',
      `cannot write to the data directory ${dataDir}. Give this user write permission there, or choose another directory.`,
      { cause },
    );
  }
}
