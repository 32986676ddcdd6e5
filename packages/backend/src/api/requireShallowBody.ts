import type { RequestHandler } from 'express';
import { invalidInput } from '../parseInput.ts';

const deepest = 100;

/** JSON may nest deeper than what walks it by recursion can go: the parser does not mind, the writer fails. */
export const requireShallowBody: RequestHandler = (request, _response, next) => {
  let level: unknown[] = [request.body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) throw invalidInput([`body: Nested more than ${deepest} levels deep`]);
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  next();
};
