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

/** What can be done about an error whatever it is that has failed; `undefined` where only the place itself knows. */
export function useRecovery(error: KitError | null): RecoveryButton | undefined {
  const { signIn } = useKit();
  const text = useStrings('recovery', recoveryStrings);
  const action = error?.recovery.action;
  if (action === 'reload') return { label: text('reload'), onPress: () => location.reload() };
  return action === 'sign_in' && signIn ? { label: text('signIn'), onPress: signIn } : undefined;
}
