/** English texts of `<ConnectButton>`. */
export const connectButtonStrings = {
  connect: 'Connect {{toolkit}}',
  connecting: 'Connecting…',
  connected: 'Connected',
  reconnect: 'Reconnect',
  resume: 'Resume',
  retry: 'Try again',
  loading: 'Loading…',
  expired: 'Access to {{toolkit}} has expired. Sign in again to go on.',
  revoked: 'Access was withdrawn at {{toolkit}}. Sign in again to go on.',
  paused: '{{toolkit}} is paused.',
  stillWaiting: 'Still waiting for {{toolkit}}.',
  elsewhere: 'You began connecting {{toolkit}} before.',
  proceed: 'Continue',
  continueHere: 'Continue in this tab',
  cancel: 'Cancel',
  disconnect: 'Disconnect',
  announceConnecting: 'Connecting {{toolkit}}.',
  announceConnected: '{{toolkit}} is connected.',
  announceDisconnected: '{{toolkit}} is not connected.',
};

export type ConnectButtonStrings = typeof connectButtonStrings;
