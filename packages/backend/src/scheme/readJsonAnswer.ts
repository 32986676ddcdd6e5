import { asRecord } from './asRecord.ts';

/** A vendor's answer as an object, also where it is form-encoded; undefined when it is neither. */
export async function readJsonAnswer(response: Response): Promise<Record<string, unknown> | undefined> {
  const text = await response.text();
  if (/^application\/x-www-form-urlencoded/i.test(response.headers.get('content-type') ?? '')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return undefined;
  }
}
