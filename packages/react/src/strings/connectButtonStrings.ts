/** English texts of `<ConnectButton>`. */
export const connectButtonStrings = {
  connect: 'Connect {{toolkit}}',
  connecting: 'Connecting…',
  connected: 'Connected',
  connectedAs: 'Connected as {{name}}',
  reconnect: 'Reconnect',
  resume: 'Resume',
  retry: 'Try again',
  loading: 'Loading…',
};

export type ConnectButtonStrings = typeof connectButtonStrings;
