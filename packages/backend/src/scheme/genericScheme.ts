import type { Scheme } from './Scheme.ts';
import { signByTemplates } from './signByTemplates.ts';

/** A scheme that is known by its fields alone: they are asked for, stored, shown and filled into requests. */
export function genericScheme(mode: string): Scheme {
  return { mode, isReplaceable: false, stateKeys: { REVOKED: null }, sign: signByTemplates };
}
