import type { Logger } from '../logger.ts';

const secretName = /secret|token|password|authorization|cookie|api.?key|credential|private.?key|verifier/i;
const secretText =
  /\b(ak|lk|sk|ghp|gho|xox[abp]|phx)_?[A-Za-z0-9_-]{12,}\b|\bBearer\s+\S+|([?&](code|state|token|key)=)[^&\s]+/gi;
const deepest = 6;

/** One JSON line for each event; whatever looks like a secret, by its name or its shape, is not in it. */
export function createJsonLogger(write: (line: string) => void, now: () => number = Date.now): Logger {
  const level = (name: string) => (fields: Readonly<Record<string, unknown>>, message: string) => {
    const record = {
      ...asFields(redact(fields, deepest)),
      time: new Date(now()).toISOString(),
      level: name,
      message: redactText(message),
    };
    write(`${JSON.stringify(record)}\n`); // JSON escapes control characters, so a value cannot begin a line
  };
  return { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') };
}

function redact(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value;
  if (depth === 0) return '[deeper]';
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redact(item, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, secretName.test(name) ? '[redacted]' : redact(item, depth - 1)]),
  );
}

function asFields(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : { value };
}

function redactText(text: string): string {
  return text.replaceAll(
    secretText,
    (_match, _prefix: string, parameter: string | undefined) => `${parameter ?? ''}[redacted]`,
  );
}
