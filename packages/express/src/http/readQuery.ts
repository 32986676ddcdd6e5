import type { Request } from 'express';
import { fieldError, KitError } from '@kit/contract';

/**
 * The query as one value a name. Read from the URL itself, because hosts choose their own query parser; a name that
 * comes twice is refused instead of guessed at.
 */
export function readQuery(req: Request): Record<string, string> {
  const start = req.url.indexOf('?');
  const query: Record<string, string> = Object.create(null);
  if (start === -1) return query;
  for (const [name, value] of new URLSearchParams(req.url.slice(start + 1))) {
    if (name in query) {
      throw new KitError('invalid_input', 'A parameter stands twice in the query.', {
        errors: [fieldError(name.slice(0, 64), 'repeated')],
      });
    }
    query[name] = value;
  }
  return query;
}
