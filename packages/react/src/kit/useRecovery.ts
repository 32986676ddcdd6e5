'use client';
import type { KitError } from '@kit/contract';
import { recoveryStrings } from '../strings/recoveryStrings.ts';
import { useKit } from './kitContext.ts';
import { useStrings } from './useStrings.ts';

/** The one button that mends an error. */
export interface RecoveryButton {
  readonly label: string;
  readonly onPress: () => unknown;
}

/**
 * What can be done about an error whatever it is that has failed, else what the place itself knows: doing it again, or
 * in this tab.
 */
export function useRecovery(error: KitError | null, again?: () => unknown): RecoveryButton | undefined {
  const { signIn } = useKit();
  const text = useStrings('recovery', recoveryStrings);
  const action = error?.recovery.action;
  if (action === 'reload') return { label: text('reload'), onPress: () => location.reload() };
  if (action === 'sign_in' && signIn) return { label: text('signIn'), onPress: signIn };
  return again && { label: text(action === 'continue_here' ? 'continueHere' : 'retry'), onPress: again };
}
