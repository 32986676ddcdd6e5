import type { Changes } from '../store/Changes.ts';
import type { Accounts } from './createAccounts.ts';

const longestWaitMs = 15_000;
const lookEveryMs = 200;

/** Waits for whoever renews an account, in another process perhaps: what that has written is heard, or seen by looking. */
export async function waitWhileLeased(
  id: string,
  { accounts, changes }: { accounts: Accounts; changes: Changes },
): Promise<void> {
  let wake: (() => void) | undefined;
  const stop = changes.listen(`renewed ${id}`, () => wake?.());
  try {
    for (let waited = 0; waited < longestWaitMs && (await accounts.isLeased(id)); waited += lookEveryMs) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, lookEveryMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    stop();
  }
}
