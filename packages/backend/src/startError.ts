/** Why a backend did not start. */
export type StartErrorCode =
  | 'directory_in_use'
  | 'directory_not_writable'
  | 'port_in_use'
  | 'encryption_key_missing'
  | 'encryption_key_invalid'
  | 'encryption_key_wrong'
  | 'previous_key_missing'
  | 'sandbox_in_production'
  | 'data_unreadable'
  | 'database_unreachable'
  | 'option_invalid';

/** Thrown by `createBackend` when it cannot start; the message says what to do. */
export class StartError extends Error {
  readonly code: StartErrorCode;

  constructor(code: StartErrorCode, message: string, options?: ErrorOptions) {
    super(`@kit/backend: ${message}`, options);
    this.name = 'StartError';
    this.code = code;
  }
}
