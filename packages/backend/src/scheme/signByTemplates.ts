import { connectionValues } from './connectionValues.ts';
import { FieldError } from './FieldError.ts';
import { slotNames } from './fillUrl.ts';
import type { Connection, OutgoingRequest } from './Scheme.ts';

/** Signs a request as the catalog says: headers, query parameters and Basic, filled with the connection's values. */
export function signByTemplates(request: OutgoingRequest, connection: Connection): void {
  const values = connectionValues(connection);
  const { headers, query, basic } = connection.scheme.request;
  for (const [name, template] of Object.entries(headers)) {
    const value = fill(template, values);
    if (value !== undefined) setHeader(request.headers, name, value);
  }
  for (const [name, template] of Object.entries(query)) {
    const value = fill(template, values);
    if (value !== undefined) request.url.searchParams.set(name, value);
  }
  if (basic) {
    const pair = `${fill(basic.username, values) ?? ''}:${fill(basic.password, values) ?? ''}`;
    setHeader(request.headers, 'authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
  }
}

/** Undefined when a value that the template names is missing. */
export function fill(template: string, values: Readonly<Record<string, string>>): string | undefined {
  if (slotNames(template).some((name) => values[name] === undefined)) return undefined;
  return template.replaceAll(/\{\{([^{}]+)\}\}/g, (_, name: string) => values[name] ?? '');
}

function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    throw new FieldError([
      { field: name, message: 'The stored credential holds characters that no request can carry' },
    ]);
  }
}
