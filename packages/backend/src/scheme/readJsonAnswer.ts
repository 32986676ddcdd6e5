import { isShallow } from '../isShallow.ts';
import { asRecord } from './asRecord.ts';

/** A vendor's answer as an object, also where it is form-encoded; undefined when it is neither, or nests without end. */
export async function readJsonAnswer(response: Response): Promise<Record<string, unknown> | undefined> {
  const text = await response.text();
  if (/^application\/x-www-form-urlencoded/i.test(response.headers.get('content-type') ?? '')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const answer: unknown = JSON.parse(text);
    return isShallow(answer) ? asRecord(answer) : undefined;
  } catch {
    return undefined;
  }
}
