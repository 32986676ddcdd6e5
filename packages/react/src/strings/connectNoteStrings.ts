/** English texts of the line beneath `<ConnectButton>`, and of what is announced. */
export const connectNoteStrings = {
  expired: 'Access to {{toolkit}} has expired. Sign in again to go on.',
  revoked: 'Access was withdrawn at {{toolkit}}. Sign in again to go on.',
  paused: '{{toolkit}} is paused.',
  stillWaiting: 'Still waiting for {{toolkit}}.',
  gone: 'This {{toolkit}} account is no longer there.',
  elsewhere: 'You began connecting {{toolkit}} before.',
  proceed: 'Continue',
  cancel: 'Cancel',
  disconnect: 'Disconnect',
  remove: 'Remove',
  connecting: 'Connecting {{toolkit}}.',
  connected: '{{toolkit}} is connected.',
  disconnected: '{{toolkit}} is not connected.',
};

export type ConnectNoteStrings = typeof connectNoteStrings;
