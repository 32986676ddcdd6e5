import { ApiError, refusals } from '../ApiError.ts';
import { FieldError } from '../scheme/FieldError.ts';

/** Refuses values that an account cannot be made of, by the place in the request where they came from. */
export async function inFields<Result>(path: string, work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    const placed = new FieldError(error.issues.map(({ field, message }) => ({ field: `${path}.${field}`, message })));
    throw new ApiError(refusals.accountInvalid, placed.message, {
      errors: placed.issues.map(({ field, message }) => `${field}: ${message}`),
      cause: error,
    });
  }
}
