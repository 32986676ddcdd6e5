import * as z from 'zod';

const errorEnvelope = z.object({ error: z.object({ errors: z.array(z.string()).catch([]) }) });

/**
 * The inputs that an upstream error names: the last part of each path in `errors[]`
 * (`connection.state.val.region: …` names `region`). Empty for any other body; upstream's words are left behind.
 */
export function namedInputs(text: string): readonly string[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return [];
  }
  const envelope = errorEnvelope.safeParse(body);
  if (!envelope.success) return [];
  return envelope.data.error.errors.flatMap((line) => /^(?:[\w-]+\.)*([\w-]+):/.exec(line)?.[1] ?? []);
}
