/** What one input that was refused says of itself. */
export interface FieldError {
  readonly field: string;
  /** Stable, for words of one's own; absent where only `message` knows more. */
  readonly code?: FieldErrorCode;
  /** English, safe to show. */
  readonly message: string;
}

/** Everything that can be wrong with one input, and what to say about it in English. Codes are stable. */
export const fieldErrors = {
  required: 'This is required.',
  not_accepted: 'This was not accepted.',
  check_as_well: 'Check this as well.',
  invalid: 'This does not look right.',
  too_short: 'This is too short.',
  too_long: 'This is too long.',
  taken: 'Another account has this name.',
  reserved: 'This name is reserved. Choose another.',
  reserved_mark: 'This name ends in a reserved mark. Choose another.',
  not_asked: 'This is not asked for.',
  unknown: 'This is not known here.',
  repeated: 'This may stand once only.',
} as const;

/** The closed list of codes for single inputs. */
export type FieldErrorCode = keyof typeof fieldErrors;

/** Says what is wrong with one input, as it goes over the wire. */
export function fieldError(field: string, code: FieldErrorCode): FieldError {
  return { field, code, message: fieldErrors[code] };
}
