/** Thrown when values that a user or developer gave cannot be used; names each field. */
export class FieldError extends Error {
  readonly issues: readonly { field: string; message: string }[];

  constructor(issues: readonly { field: string; message: string }[]) {
    super(summary(issues));
    this.name = 'FieldError';
    this.issues = issues;
  }
}

/** Names the place in a request where the values came from. */
export async function inFields<Result>(path: string, work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    throw new FieldError(error.issues.map(({ field, message }) => ({ field: `${path}.${field}`, message })));
  }
}

function summary(issues: readonly { field: string; message: string }[]): string {
  if (issues.every(({ message }) => message === 'Required')) {
    return `Missing required fields: ${issues.map(({ field }) => field.split('.').at(-1)).join(', ')}`;
  }
  return issues.map(({ field, message }) => `${field}: ${message}`).join('; ');
}
