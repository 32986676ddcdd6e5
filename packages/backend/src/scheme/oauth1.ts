import { randomBytes } from 'node:crypto';
import { allFields } from './allFields.ts';
import { connectionValues } from './connectionValues.ts';
import { fillUrl } from './fillUrl.ts';
import type { Connection, OAuthClient, Scheme, SchemeTools } from './Scheme.ts';
import { signOauth1 } from './signOauth1.ts';
import { toVendorError } from './toVendorError.ts';
import { VendorError } from './VendorError.ts';

const pair = ['oauth_token', 'oauth_token_secret'];

/** OAuth 1.0a (RFC 5849): every request is signed with two secrets, none of which is sent. */
export const oauth1: Scheme = {
  mode: 'OAUTH1',
  isReplaceable: false,
  stateKeys: { INITIATED: [...pair, 'authUri', 'redirectUrl'], ACTIVE: pair, INACTIVE: pair, REVOKED: null },

  async begin(connection, { state, redirectUri }, tools) {
    const { endpoints, at } = serverOf(connection);
    const callback = new URL(redirectUri);
    callback.searchParams.set('state', state);
    const token = await askForToken(at(endpoints.requestTokenUrl), connection, tools, {
      more: { oauth_callback: callback.href },
    });
    // RFC 5849 §2.1: without it the vendor speaks 1.0, in which an attempt can be finished by somebody else.
    if (token.confirmed !== 'true') throw badAnswer(connection);
    const url = at(endpoints.authorizationUrl);
    for (const [name, value] of Object.entries(endpoints.authorizationParameters)) url.searchParams.set(name, value);
    url.searchParams.set('oauth_token', token.token);
    return { url, values: { oauth_token: token.token, oauth_token_secret: token.secret, authUri: url.href } };
  },

  async complete(connection, _authorization, callback, tools) {
    const { endpoints, at } = serverOf(connection);
    const { oauth_token: token, oauth_token_secret: tokenSecret } = connection.values;
    const verifier = callback.get('oauth_verifier');
    if (!verifier) {
      throw new VendorError('access_denied', `Access was not granted at ${connection.toolkit.name}.`, {
        isPermanent: true,
      });
    }
    if (typeof token !== 'string' || typeof tokenSecret !== 'string' || callback.get('oauth_token') !== token) {
      const message = `${connection.toolkit.name} answered another attempt than this one.`;
      throw new VendorError('state_mismatch', message, { isPermanent: true });
    }
    const granted = await askForToken(at(endpoints.accessTokenUrl), connection, tools, {
      token,
      tokenSecret,
      more: { oauth_verifier: verifier },
    });
    return { values: { oauth_token: granted.token, oauth_token_secret: granted.secret }, expiresAt: null };
  },

  sign(request, connection, { now }) {
    const { oauth_token: token, oauth_token_secret: tokenSecret } = connection.values;
    if (typeof token !== 'string' || typeof tokenSecret !== 'string') {
      throw new VendorError('no_token', 'This account holds no access token. Connect it again.', { isPermanent: true });
    }
    const keys = { ...consumerOf(serverOf(connection).client), token, tokenSecret };
    request.headers.set('authorization', signOauth1({ ...request, ...fresh(now) }, keys));
  },
};

interface Asking {
  token?: string;
  tokenSecret?: string;
  more: Readonly<Record<string, string>>;
}

async function askForToken(url: URL, connection: Connection, { fetch, now }: SchemeTools, asking: Asking) {
  const { more, ...token } = asking;
  const keys = { ...consumerOf(serverOf(connection).client), ...token };
  const { name } = connection.toolkit;
  try {
    const authorization = signOauth1({ method: 'POST', url, more, ...fresh(now) }, keys);
    const response = await fetch(url, { method: 'POST', redirect: 'manual', headers: { authorization } });
    const answer = new URLSearchParams(await response.text());
    if (response.status === 400 || response.status === 401 || response.status === 403) {
      const message = `${name} refused the token request. Check the consumer key and its secret.`;
      throw new VendorError('invalid_grant', message, { isPermanent: true });
    }
    const [given, secret] = [answer.get('oauth_token'), answer.get('oauth_token_secret')];
    if (!response.ok || !given || !secret) throw badAnswer(connection);
    return { token: given, secret, confirmed: answer.get('oauth_callback_confirmed') };
  } catch (error) {
    throw toVendorError(error, name);
  }
}

function serverOf(connection: Connection) {
  const { oauth1: endpoints } = connection.scheme;
  const { client, toolkit } = connection;
  if (!endpoints || !client) {
    const message = `${toolkit.name} has no OAuth 1.0 client here. Give the auth config a client ID and secret.`;
    throw new VendorError('no_client', message, { isConfiguration: true });
  }
  const values = connectionValues(connection);
  const at = (template: string): URL => fillUrl(template, values, allFields(connection.scheme));
  return { endpoints, client, at };
}

function consumerOf({ clientId, clientSecret }: OAuthClient) {
  return { consumerKey: clientId, consumerSecret: clientSecret };
}

/** A nonce is never used twice (RFC 5849 §3.3). */
function fresh(now: () => number): { nonce: string; timestamp: number } {
  return { nonce: randomBytes(18).toString('base64url'), timestamp: Math.floor(now() / 1000) };
}

function badAnswer({ toolkit }: Connection): VendorError {
  return new VendorError('bad_answer', `${toolkit.name} did not answer as OAuth 1.0 describes it.`);
}
