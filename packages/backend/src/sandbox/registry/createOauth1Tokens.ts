import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { escape, unescape } from 'node:querystring';
import type { SandboxDatabase } from '../openSandboxDatabase.ts';
import type { SignedRequest } from '../routes/signedRequest.ts';
import type { App, AppRegistry } from './createAppRegistry.ts';

export interface Oauth1Token {
  readonly token: string;
  readonly secret: string;
  readonly clientId: string;
  /** Where the user is sent back to; null for a token that calls the API. */
  readonly callback: string | null;
  readonly personId: string | null;
  readonly verifier: string | null;
}

export interface VerifiedRequest {
  readonly app: App;
  readonly token: Oauth1Token | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

/** The tokens of OAuth 1.0, and who may use them. */
export interface Oauth1Tokens {
  issue(app: string, audience: string, more: { callback?: string; personId?: string }): Oauth1Token;
  find(token: string, audience: string): Oauth1Token | undefined;
  authorize(token: string, personId: string): string;
  remove(token: string): void;
  /** Undefined when anything is wrong: the key, the token, the signature, the time, or a nonce that was used before. */
  verify(request: SignedRequest, audience: string): VerifiedRequest | undefined;
}

const columns = 'token, secret, client_id AS clientId, callback, person_id AS personId, verifier';
const tolerance = 300;

export function createOauth1Tokens(database: SandboxDatabase, apps: AppRegistry, now: () => number): Oauth1Tokens {
  const used = new Map<string, number>();
  const select = database.prepare<[string, string], Oauth1Token>(
    `SELECT ${columns} FROM oauth1_token WHERE token = ? AND audience = ?`,
  );
  const insert = database.prepare(
    'INSERT INTO oauth1_token (token, secret, client_id, audience, callback, person_id) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const authorize = database.prepare('UPDATE oauth1_token SET person_id = ?, verifier = ? WHERE token = ?');
  const remove = database.prepare('DELETE FROM oauth1_token WHERE token = ?');
  const random = (): string => randomBytes(18).toString('base64url');

  /** True once for each nonce, as long as its time is ours. */
  function isNew(nonce: string, timestamp: number): boolean {
    const seconds = now() / 1000;
    for (const [name, at] of used) if (at < seconds - tolerance) used.delete(name);
    if (nonce === '' || !(Math.abs(timestamp - seconds) <= tolerance) || used.has(nonce)) return false;
    used.set(nonce, timestamp);
    return true;
  }

  return {
    issue(app, audience, { callback = null, personId = null }: { callback?: string | null; personId?: string | null }) {
      const made = { token: random(), secret: random(), clientId: app, callback, personId, verifier: null };
      insert.run(made.token, made.secret, app, audience, callback, personId);
      return made;
    },
    find: (token, audience) => select.get(token, audience),
    authorize(token, personId) {
      const verifier = random();
      authorize.run(personId, verifier, token);
      return verifier;
    },
    remove: (token) => void remove.run(token),
    verify(request, audience) {
      const parameters = readHeader(request.authorization);
      const app = apps.find(parameters.get('oauth_consumer_key') ?? '');
      const name = parameters.get('oauth_token');
      const token = name === undefined ? undefined : select.get(name, audience);
      const isKnown = app !== undefined && (name === undefined || token?.clientId === app.clientId);
      if (!isKnown || parameters.get('oauth_signature_method') !== 'HMAC-SHA1') return undefined;
      const expected = createHmac('sha1', `${encode(app.clientSecret)}&${encode(token?.secret ?? '')}`)
        .update(textOf(request, parameters))
        .digest();
      const given = Buffer.from(parameters.get('oauth_signature') ?? '', 'base64');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const isFirst = isNew(parameters.get('oauth_nonce') ?? '', Number(parameters.get('oauth_timestamp')));
      return isFirst ? { app, token, parameters } : undefined;
    },
  };
}

function readHeader(authorization: string): Map<string, string> {
  const pairs = authorization.startsWith('OAuth ') ? authorization.slice('OAuth '.length).split(',') : [];
  return new Map(
    pairs.map((text) => {
      const [, name = '', value = ''] = /^\s*([^=]+)="([^"]*)"\s*$/.exec(text) ?? [];
      return [unescape(name), unescape(value)];
    }),
  );
}

/** Written apart from what signs, so that the two prove each other. */
function textOf({ method, url, form }: SignedRequest, parameters: ReadonlyMap<string, string>): string {
  const all = [...parameters].filter(([name]) => name !== 'oauth_signature');
  for (const pair of [...url.searchParams, ...form]) all.push([pair[0], pair[1]]);
  const normal = all.map(([name, value]) => `${encode(name)}=${encode(value)}`);
  normal.sort((a, b) => Buffer.compare(Buffer.from(a.replace('=', '\0')), Buffer.from(b.replace('=', '\0'))));
  return `${method}&${encode(`${url.protocol}//${url.host}${url.pathname}`)}&${encode(normal.join('&'))}`;
}

function encode(text: string): string {
  return escape(text)
    .replaceAll('!', '%21')
    .replaceAll("'", '%27')
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
    .replaceAll('*', '%2A');
}
