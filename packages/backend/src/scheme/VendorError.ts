/** Thrown when a vendor refused or could not be reached. The message is ours: nothing of the vendor's answer is in it but its error code. */
export class VendorError extends Error {
  /** The vendor's `error`, or ours: `unreachable`, `bad_answer`, `state_mismatch`. */
  readonly code: string;
  /** Trying again cannot help. */
  readonly isPermanent: boolean;
  /** The developer's app or the operator's set-up is at fault, not what a user granted. */
  readonly isConfiguration: boolean;

  constructor(
    code: string,
    message: string,
    options: ErrorOptions & { isPermanent?: boolean; isConfiguration?: boolean } = {},
  ) {
    super(message, options);
    this.name = 'VendorError';
    this.code = code;
    this.isConfiguration = options.isConfiguration ?? false;
    this.isPermanent = options.isPermanent ?? this.isConfiguration;
  }
}
