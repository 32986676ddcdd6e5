import type { Request, Response } from 'express';
import { cookieHeader, readCookies } from '../http/cookies.ts';
import { attemptIdSchema, attemptLifeMs } from './attempt.ts';
import type { CookieClaims } from './attempt.ts';
import type { Sealer } from './createSealer.ts';

const most = 5;

/** The sealed cookies of a browser's attempts. */
export interface AttemptCookies {
  /** Adds one; where there are too many already, those that are over go, then the oldest. */
  add(req: Request, res: Response, claims: CookieClaims, expiresAt: number): Promise<void>;
  /** Lets the cookie of an attempt that is over be the next to go; until then its end can be seen again. */
  release(res: Response, claims: CookieClaims): Promise<void>;
  /** The cookie of one attempt; `expired` where it is ours and too old. */
  open(req: Request, attempt: string): Promise<CookieClaims | 'expired' | undefined>;
  /** All live ones: first those that are not over, of these the newest. */
  openAll(req: Request): Promise<readonly CookieClaims[]>;
}

/** Cookies grow to no size at which a server refuses every request: there are five at most, and each is short. */
export function createAttemptCookies(sealer: Sealer<CookieClaims>, secure: boolean, now: () => number): AttemptCookies {
  // Safari refuses `Secure` cookies on http://localhost, and with them the prefix.
  const prefix = secure ? '__Host-kit-attempt-' : 'kit-attempt-';

  async function openNamed(cookies: ReadonlyMap<string, string>, name: string) {
    const sealed = cookies.get(name);
    const claims = sealed === undefined ? undefined : await sealer.open(sealed);
    // The name is not sealed: a value moved under another name is somebody's doing.
    return typeof claims === 'object' && prefix + claims.attempt !== name ? undefined : claims;
  }

  async function set(res: Response, claims: CookieClaims, expiresAt: number): Promise<void> {
    const sealed = await sealer.seal(claims, expiresAt);
    const maxAge = Math.max(1, Math.ceil((expiresAt - now()) / 1000));
    res.append('Set-Cookie', cookieHeader(prefix + claims.attempt, sealed, maxAge, secure));
  }

  const openEach = (req: Request) => {
    const cookies = readCookies(req.headers.cookie, prefix);
    const names = [...cookies.keys()].slice(0, 4 * most);
    return Promise.all(names.map(async (name) => ({ name, claims: await openNamed(cookies, name) })));
  };

  const openAll: AttemptCookies['openAll'] = async (req) => inOrder(await openEach(req));

  return {
    openAll,

    open(req, attempt) {
      return openNamed(readCookies(req.headers.cookie, prefix), prefix + attempt);
    },

    async release(res, claims) {
      if (!claims.over) await set(res, { ...claims, over: true }, claims.startedAt + attemptLifeMs);
    },

    async add(req, res, claims, expiresAt) {
      const each = await openEach(req);
      const ours = (over: boolean) =>
        inOrder(each)
          .filter((claims) => claims.over === over)
          .map(({ attempt }) => prefix + attempt);
      // Cookies know neither ports nor paths: what cannot be opened may be another router's, and stays where there is room.
      const theirs = each.filter((one) => one.claims === undefined).map(({ name }) => name);
      const keep = new Set([...ours(false), ...theirs, ...ours(true)].slice(0, most - 1));
      for (const name of readCookies(req.headers.cookie, prefix).keys()) {
        const expendable = !keep.has(name) && attemptIdSchema.safeParse(name.slice(prefix.length)).success;
        if (expendable) res.append('Set-Cookie', cookieHeader(name, '', 0, secure));
      }
      await set(res, claims, expiresAt);
    },
  };
}

function inOrder(each: readonly { readonly claims: CookieClaims | 'expired' | undefined }[]): readonly CookieClaims[] {
  return each
    .map(({ claims }) => claims)
    .filter((claims) => typeof claims === 'object')
    .toSorted((a, b) => Number(a.over) - Number(b.over) || b.startedAt - a.startedAt);
}
