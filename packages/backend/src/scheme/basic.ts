import type { Scheme } from './Scheme.ts';
import { signByTemplates } from './signByTemplates.ts';

const pair = ['username', 'password'];

/** User name and password (RFC 7617). */
export const basic: Scheme = {
  mode: 'BASIC',
  isReplaceable: true,
  stateKeys: { ACTIVE: pair, INACTIVE: pair, FAILED: pair, EXPIRED: pair, REVOKED: null },
  sign: signByTemplates,
};
