import type { RequestHandler } from 'express';
import { isShallow } from '../isShallow.ts';
import { invalidInput } from '../parseInput.ts';

/** Refuses a body that nests deeper than anything that is meant does. */
export const requireShallowBody: RequestHandler = (request, _response, next) => {
  if (!isShallow(request.body)) throw invalidInput(['body: Nested too deeply']);
  next();
};
