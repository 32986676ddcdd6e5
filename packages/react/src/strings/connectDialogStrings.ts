/** English texts of `<ConnectDialog>`. */
export const connectDialogStrings = {
  title: 'Connect {{toolkit}}',
  reconnectTitle: 'Reconnect {{toolkit}}',
  intro: 'Enter what {{toolkit}} gave you. It is sent to the server, stored there encrypted and never shown again.',
  introRedirect: '{{toolkit}} needs to know this before you sign in there.',
  introNone: 'This needs nothing more from you.',
  submit: 'Connect',
  submitRedirect: 'Continue to {{toolkit}}',
  submitting: 'Connecting…',
  waiting: 'Go on in the window of {{toolkit}}.',
  cancel: 'Cancel',
  done: '{{toolkit}} is connected',
};

export type ConnectDialogStrings = typeof connectDialogStrings;
