/** English texts of the menu of a connection, and of the question before it is ended. */
export const connectMenuStrings = {
  label: '{{toolkit}} connection',
  addAnother: 'Add another account',
  reconnect: 'Reconnect',
  pause: 'Pause',
  resume: 'Resume',
  rename: 'Rename',
  disconnect: 'Disconnect',
  remove: 'Remove',
  reopen: 'Open the window again',
  cancel: 'Cancel',
  confirmTitle: 'Disconnect {{toolkit}}?',
  confirmText: 'What uses this account stops working at once. You can connect again at any time.',
  confirmKeep: 'Keep it',
};

export type ConnectMenuStrings = typeof connectMenuStrings;
