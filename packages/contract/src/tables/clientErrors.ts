/** What a user interface can offer when something went wrong. */
export type RecoveryAction =
  | 'retry'
  | 'connect'
  | 'reconnect'
  | 'continue_here'
  | 'fix_field'
  | 'sign_in'
  | 'contact_admin'
  | 'wait'
  | 'reload'
  | 'none';

export interface KitErrorRow {
  /** HTTP status on our own wire; 0 for what only happens in a browser. */
  readonly status: number;
  readonly recovery: RecoveryAction;
  /** Safe to show: no code, no upstream text, no blame. */
  readonly userMessage: string;
}

/** What a browser can say for itself, apart from what only servers say: a page loads no more than this. */
export const clientErrors = {
  not_signed_in: { status: 401, recovery: 'sign_in', userMessage: 'Sign in to continue.' },
  forbidden: { status: 403, recovery: 'contact_admin', userMessage: 'You do not have permission to do this.' },
  toolkit_not_allowed: { status: 404, recovery: 'contact_admin', userMessage: 'This service is not available here.' },
  auth_config_missing: {
    status: 409,
    recovery: 'contact_admin',
    userMessage: 'This service is not set up yet. Ask your administrator.',
  },
  auth_config_disabled: {
    status: 409,
    recovery: 'contact_admin',
    userMessage: 'New connections to this service are switched off.',
  },
  attempt_expired: { status: 410, recovery: 'retry', userMessage: 'That took too long. Try again.' },
  access_denied: { status: 403, recovery: 'retry', userMessage: 'Access was not granted.' },
  connection_failed: { status: 502, recovery: 'retry', userMessage: 'The account could not be connected. Try again.' },
  rate_limited: { status: 429, recovery: 'wait', userMessage: 'Too many requests. Wait a moment and try again.' },
  internal: { status: 500, recovery: 'retry', userMessage: 'Something went wrong. Try again.' },
  popup_blocked: {
    status: 0,
    recovery: 'continue_here',
    userMessage: 'Your browser did not open the window. You can continue in this tab.',
  },
  network: { status: 0, recovery: 'retry', userMessage: 'There is no connection to the server. Try again.' },
  server_misconfigured: {
    status: 0,
    recovery: 'contact_admin',
    userMessage: 'Connections are not set up on this server.',
  },
} as const satisfies Record<string, KitErrorRow>;

/** Their codes. */
export type ClientErrorCode = keyof typeof clientErrors;
