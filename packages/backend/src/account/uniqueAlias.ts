import { refusals } from '../ApiError.ts';
import { invalidInput } from '../parseInput.ts';
import { AliasTakenError } from './writeAccount.ts';

/** Answers an alias that is in use as a fault of the request. */
export async function uniqueAlias<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AliasTakenError)) throw error;
    throw invalidInput(
      ['alias: This user already has an account of this toolkit by that alias'],
      refusals.accountInvalid,
    );
  }
}
