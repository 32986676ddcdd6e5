import * as z from 'zod';
import { ApiError, refusals } from './ApiError.ts';

/** Reads input by its schema; what does not fit is refused with one line for each field. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  row: { status: number; code: number; slug: string } = refusals.badRequest,
): z.output<Schema> {
  const result = schema.safeParse(input ?? {});
  if (result.success) return result.data;
  throw invalidInput(result.error.issues.flatMap(linesOf), row);
}

export function invalidInput(
  errors: readonly string[],
  row: { status: number; code: number; slug: string } = refusals.badRequest,
): ApiError {
  return new ApiError(row, `Invalid request: ${errors.join('; ')}`, {
    errors,
    suggestedFix: 'Correct the named fields and send the request again.',
  });
}

function linesOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String).join('.') || 'body';
  return [`${path}: ${issue.message}`];
}

// NUL is refused: PostgreSQL cannot store it.
// Half of a surrogate pair is stored as U+FFFD, and two IDs would become one.
const plain = z
  .string()
  .refine((text) => !text.includes('\0'), 'Must not contain NUL')
  .refine((text) => text.isWellFormed(), 'Must be well-formed Unicode');

/** Pieces of input that several routes take. */
export const input = {
  text: (longest = 500) => plain.max(longest),
  name: (longest = 500) => plain.min(1, 'Must not be empty').max(longest),
  /** Lists of users travel joined by commas, or as JSON, so an ID of that form would name others. */
  userId: plain
    .min(1, 'Must not be empty')
    .max(500)
    .refine((id) => !id.includes(','), 'Must not contain a comma')
    .refine((id) => jsonListOf(id) === undefined, 'Must not be a list'),
  url: plain.max(2048).refine(isWebUrl, 'Must be an absolute http or https URL'),
  values: z.record(z.string().max(200), z.unknown()),
  /** `a,b`, repeated keys, or a JSON array; each member read by `member`. */
  csv: <Member extends z.ZodType>(member: Member) => z.preprocess(splitList, z.array(member).max(1000)).optional(),
  flag: z.preprocess(readFlag, z.boolean('Must be true or false')).optional(),
  limit: (most: number, standard: number) =>
    z.preprocess(
      (value) => (value === undefined || value === '' ? standard : typeof value === 'string' ? Number(value) : value),
      z
        .int('Must be a whole number')
        .min(1, 'Must be at least 1')
        .transform((limit) => Math.min(limit, most)),
    ),
};

function isWebUrl(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return `${username}${password}` === '';
}

function splitList(value: unknown): unknown {
  if (value === undefined) return undefined;
  const parts = Array.isArray(value) ? value : [value];
  return parts.flatMap((part: unknown) => {
    if (typeof part !== 'string') return [part];
    return jsonListOf(part) ?? part.split(',').filter((item) => item !== '');
  });
}

/** Undefined for what only begins like one: an ID may begin with a bracket. */
function jsonListOf(text: string): unknown[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}

function readFlag(value: unknown): unknown {
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  return value === '' ? undefined : value;
}
