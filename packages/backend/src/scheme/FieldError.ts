/** Thrown when values that a user or developer gave cannot be used; names each field. */
export class FieldError extends Error {
  readonly issues: readonly { field: string; message: string }[];

  constructor(issues: readonly { field: string; message: string }[]) {
    super(summary(issues));
    this.name = 'FieldError';
    this.issues = issues;
  }
}

function summary(issues: readonly { field: string; message: string }[]): string {
  if (issues.every(({ message }) => message === 'Required')) {
    return `Missing required fields: ${issues.map(({ field }) => field.split('.').at(-1)).join(', ')}`;
  }
  return issues.map(({ field, message }) => `${field}: ${message}`).join('; ');
}
