/** English texts of the buttons that mend an error. */
export const recoveryStrings = {
  reload: 'Reload the page',
  signIn: 'Sign in',
  retry: 'Try again',
  continueHere: 'Continue in this tab',
};

export type RecoveryStrings = typeof recoveryStrings;
