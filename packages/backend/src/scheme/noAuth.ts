import type { Scheme } from './Scheme.ts';

/** Nothing to give: the toolkit is open to all. */
export const noAuth: Scheme = {
  mode: 'NO_AUTH',
  isReplaceable: false,
  stateKeys: { REVOKED: null },
  sign() {},
};
