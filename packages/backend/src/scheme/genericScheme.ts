import type { Scheme } from './Scheme.ts';
import { signByTemplates } from './signByTemplates.ts';

/** What the upstream's clients read of schemes that have no file of their own here. */
const known: Readonly<Record<string, Pick<Scheme, 'stateKeys' | 'isReplaceable'>>> = {
  BILLCOM_AUTH: {
    isReplaceable: false,
    stateKeys: { INITIATED: ['redirectUrl'], ...whileUsable(['sessionId', 'devKey']), REVOKED: null },
  },
  CALCOM_AUTH: { isReplaceable: false, stateKeys: { REVOKED: null } },
  SAML: { isReplaceable: false, stateKeys: { REVOKED: null } },
};

/** The upstream's clients have no place for a scheme that they have never heard of. */
const unheardOf: Scheme['stateKeys'] = {
  INITIALIZING: null,
  INITIATED: null,
  ACTIVE: null,
  INACTIVE: null,
  FAILED: null,
  EXPIRED: null,
  REVOKED: null,
};

/** A scheme that is known by its fields alone: they are asked for, stored, shown and filled into requests. */
export function genericScheme(mode: string): Scheme {
  return { mode, isReplaceable: true, stateKeys: unheardOf, ...known[mode], sign: signByTemplates };
}

function whileUsable(keys: readonly string[]): Scheme['stateKeys'] {
  return { ACTIVE: keys, INACTIVE: keys };
}
