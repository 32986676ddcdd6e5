import type { Scheme } from './Scheme.ts';
import { signByTemplates } from './signByTemplates.ts';

/** One key, asked of each user or kept on the auth config. */
export const apiKey: Scheme = {
  mode: 'API_KEY',
  isReplaceable: true,
  stateKeys: { REVOKED: null },
  sign: signByTemplates,
};
