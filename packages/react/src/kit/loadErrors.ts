import type * as bffErrors from './bffErrors.ts';
import { persist } from './persist.ts';

/** Errors are made by code that is loaded when there is one, or with whatever else comes after the first paint. */
export function loadErrors(): Promise<typeof bffErrors> {
  return persist(() => import('./bffErrors.ts'));
}
