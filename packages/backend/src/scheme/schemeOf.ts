import { apiKey } from './apiKey.ts';
import { basic } from './basic.ts';
import { basicWithJwt } from './basicWithJwt.ts';
import { bearerToken } from './bearerToken.ts';
import { dcrOauth } from './dcrOauth.ts';
import { genericScheme } from './genericScheme.ts';
import { googleServiceAccount } from './googleServiceAccount.ts';
import { noAuth } from './noAuth.ts';
import { oauth1 } from './oauth1.ts';
import { oauth2 } from './oauth2.ts';
import { s2sOauth2 } from './s2sOauth2.ts';
import type { Scheme } from './Scheme.ts';
import { serviceAccount } from './serviceAccount.ts';

const known = new Map(
  [
    oauth2,
    apiKey,
    bearerToken,
    basic,
    basicWithJwt,
    noAuth,
    s2sOauth2,
    dcrOauth,
    oauth1,
    googleServiceAccount,
    serviceAccount,
  ].map((scheme) => [scheme.mode, scheme]),
);

/** The scheme of that name; one that has no file of its own is driven by its fields. */
export function schemeOf(mode: string): Scheme {
  return known.get(mode) ?? genericScheme(mode);
}
