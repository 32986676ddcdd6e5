/** English texts of `<ConnectionList>` and `<ConnectionStatus>`. */
export const connectionListStrings = {
  label: 'Connected accounts',
  empty: 'No account is connected yet.',
  more: 'More for {{name}}',
  renameLabel: 'Name of this account',
  save: 'Save',
  cancel: 'Cancel',
};

export type ConnectionListStrings = typeof connectionListStrings;

/** English words for each state of a connection. */
export const connectionStatusStrings = {
  loading: 'Loading…',
  disconnected: 'Not connected',
  connecting: 'Connecting…',
  connected: 'Connected',
  expired: 'Expired',
  paused: 'Paused',
  failed: 'Failed',
};

export type ConnectionStatusStrings = typeof connectionStatusStrings;
