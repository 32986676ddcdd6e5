/** English texts of the buttons that mend an error. */
export const recoveryStrings = {
  reload: 'Reload the page',
  signIn: 'Sign in',
};

export type RecoveryStrings = typeof recoveryStrings;
