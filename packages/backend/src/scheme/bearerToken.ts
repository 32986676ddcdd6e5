import type { Scheme } from './Scheme.ts';
import { signByTemplates } from './signByTemplates.ts';

/** A token that was issued elsewhere; nobody here can renew it. */
export const bearerToken: Scheme = {
  mode: 'BEARER_TOKEN',
  isReplaceable: true,
  stateKeys: { ACTIVE: ['token'], INACTIVE: ['token'], REVOKED: null },
  sign: signByTemplates,
};
