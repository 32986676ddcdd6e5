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

interface KitErrorRow {
  /** HTTP status on our own wire; 0 for what only happens in a browser. */
  readonly status: number;
  readonly recovery: RecoveryAction;
  /** Safe to show: no code, no upstream text, no blame. */
  readonly userMessage: string;
}

/** Everything that can go wrong, one row each. Codes are stable; `userMessage` is English and may be reworded. */
export const kitErrors = {
  not_signed_in: { status: 401, recovery: 'sign_in', userMessage: 'Sign in to continue.' },
  forbidden: { status: 403, recovery: 'contact_admin', userMessage: 'You do not have permission to do this.' },
  csrf_failed: { status: 403, recovery: 'reload', userMessage: 'This page is out of date. Reload it and try again.' },
  origin_not_allowed: {
    status: 403,
    recovery: 'contact_admin',
    userMessage: 'Connecting is not set up for this address yet.',
  },
  not_found: { status: 404, recovery: 'reload', userMessage: 'This no longer exists.' },
  method_not_allowed: { status: 405, recovery: 'none', userMessage: 'This cannot be done.' },
  payload_too_large: { status: 413, recovery: 'fix_field', userMessage: 'That is too much text.' },
  unsupported_media_type: { status: 415, recovery: 'none', userMessage: 'This cannot be read.' },
  invalid_input: { status: 400, recovery: 'fix_field', userMessage: 'Something in the request is not right.' },
  fields_invalid: { status: 422, recovery: 'fix_field', userMessage: 'Some fields need attention.' },
  credentials_invalid: { status: 422, recovery: 'fix_field', userMessage: 'These credentials were not accepted.' },
  alias_taken: { status: 409, recovery: 'fix_field', userMessage: 'Another account already has this name.' },
  already_connected: { status: 409, recovery: 'reload', userMessage: 'This account is already connected.' },
  not_connected: { status: 409, recovery: 'connect', userMessage: 'Connect an account first.' },
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
  auth_config_read_only: {
    status: 403,
    recovery: 'contact_admin',
    userMessage: 'This setup is shared and cannot be changed here.',
  },
  attempt_expired: { status: 410, recovery: 'retry', userMessage: 'That took too long. Try again.' },
  access_denied: { status: 403, recovery: 'retry', userMessage: 'Access was not granted.' },
  connection_failed: { status: 502, recovery: 'retry', userMessage: 'The account could not be connected. Try again.' },
  rate_limited: { status: 429, recovery: 'wait', userMessage: 'Too many requests. Wait a moment and try again.' },
  upstream_rejected: { status: 502, recovery: 'retry', userMessage: 'The request was not accepted. Try again.' },
  upstream_auth: { status: 503, recovery: 'contact_admin', userMessage: 'Connections are not available just now.' },
  upstream_invalid: { status: 502, recovery: 'retry', userMessage: 'The answer could not be understood. Try again.' },
  upstream_unavailable: {
    status: 503,
    recovery: 'retry',
    userMessage: 'The service cannot be reached just now. Try again.',
  },
  upstream_timeout: { status: 504, recovery: 'retry', userMessage: 'The service did not answer in time. Try again.' },
  identity_unavailable: {
    status: 503,
    recovery: 'retry',
    userMessage: 'Your sign-in could not be checked. Try again.',
  },
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

/** The closed list of codes; branch on this and nothing else. */
export type KitErrorCode = keyof typeof kitErrors;

/** Tells whether `code` stands in the table. */
export function isKitErrorCode(code: unknown): code is KitErrorCode {
  return typeof code === 'string' && Object.hasOwn(kitErrors, code);
}
