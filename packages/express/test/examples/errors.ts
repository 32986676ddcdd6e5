import { isKitError } from '@kit/express';
import { kit } from './options.ts';

/** Resolves when the account is connected; says why it is not. */
export async function settled(id: string, signal: AbortSignal): Promise<string> {
  try {
    const account = await kit.waitForConnection(id, { signal });
    return `${account.toolkit} is connected`;
  } catch (error) {
    if (!isKitError(error)) throw error;
    return error.code === 'attempt_expired' ? 'Nobody finished it in time.' : error.userMessage;
  }
}
