import { clientErrors } from './clientErrors.ts';
import type { KitErrorRow } from './clientErrors.ts';

/** Everything that can go wrong, one row each. Codes are stable; `userMessage` is English and may be reworded. */
export const kitErrors = {
  not_signed_in: clientErrors.not_signed_in,
  forbidden: clientErrors.forbidden,
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
  toolkit_not_allowed: clientErrors.toolkit_not_allowed,
  auth_config_missing: clientErrors.auth_config_missing,
  auth_config_disabled: clientErrors.auth_config_disabled,
  auth_config_read_only: {
    status: 403,
    recovery: 'contact_admin',
    userMessage: 'This setup is shared and cannot be changed here.',
  },
  attempt_expired: clientErrors.attempt_expired,
  access_denied: clientErrors.access_denied,
  connection_failed: clientErrors.connection_failed,
  rate_limited: clientErrors.rate_limited,
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
  internal: clientErrors.internal,
  popup_blocked: clientErrors.popup_blocked,
  network: clientErrors.network,
  server_misconfigured: clientErrors.server_misconfigured,
} as const satisfies Record<string, KitErrorRow>;

/** The closed list of codes; branch on this and nothing else. */
export type KitErrorCode = keyof typeof kitErrors;

/** Tells whether `code` stands in the table. */
export function isKitErrorCode(code: unknown): code is KitErrorCode {
  return typeof code === 'string' && Object.hasOwn(kitErrors, code);
}
