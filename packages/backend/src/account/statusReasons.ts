/** Why an account is in its state, in the upstream's words; clients compare them. */
export const statusReasons = {
  unfinished: 'Connection initiation did not complete within 10 minutes',
  refreshRefused: 'Permanent auth error during token refresh',
  tooManyFailures: 'Max auth failures reached',
  callbackFailed: 'OAuth callback failed during token exchange',
  byUser: 'Connection status updated by user',
  authConfigDisabled: 'Auth config is disabled',
  revoked: 'Revoked via user-initiated revoke endpoint',
  revokedOnDelete: 'Revoked as part of connection delete',
  unreadable: 'The stored credential cannot be opened',
  otherUser: 'IDENTITY_VERIFICATION_FAILED',
} as const;
