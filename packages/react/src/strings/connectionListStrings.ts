/** English texts of `<ConnectionList>` and `<ConnectionStatus>`. */
export const connectionListStrings = {
  label: 'Connected accounts',
  empty: 'No account is connected yet.',
  browse: 'Connect an account',
  more: 'More for {{name}}',
  rename: 'Rename',
  renameLabel: 'Name of this account',
  save: 'Save',
  cancel: 'Cancel',
  retry: 'Try again',
  reason: 'Reason: {{reason}}',
  loading: 'Loading…',
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
