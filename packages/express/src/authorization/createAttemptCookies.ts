import type { Request, Response } from 'express';
import { cookieHeader, readCookies } from '../http/cookies.ts';
import { attemptIdSchema } from './attempt.ts';
import type { CookieClaims } from './attempt.ts';
import type { Sealer } from './createSealer.ts';

const most = 5;

/** The sealed cookies of a browser's attempts. */
export interface AttemptCookies {
  /** Adds one; where there are too many already, the oldest go. */
  add(req: Request, res: Response, claims: CookieClaims, expiresAt: number): Promise<void>;
  /** The cookie of one attempt; `expired` where it is ours and too old. */
  open(req: Request, attempt: string): Promise<CookieClaims | 'expired' | undefined>;
  /** All live ones, the newest first. */
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

  const openAll: AttemptCookies['openAll'] = async (req) => {
    const cookies = readCookies(req.headers.cookie, prefix);
    const names = [...cookies.keys()].slice(0, 4 * most);
    const opened = await Promise.all(names.map((name) => openNamed(cookies, name)));
    return opened.filter((claims) => typeof claims === 'object').toSorted((a, b) => b.startedAt - a.startedAt);
  };

  return {
    openAll,

    open(req, attempt) {
      return openNamed(readCookies(req.headers.cookie, prefix), prefix + attempt);
    },

    async add(req, res, claims, expiresAt) {
      const sealed = await sealer.seal(claims, expiresAt);
      const keep = new Set((await openAll(req)).slice(0, most - 1).map((kept) => prefix + kept.attempt));
      for (const name of readCookies(req.headers.cookie, prefix).keys()) {
        const expendable = !keep.has(name) && attemptIdSchema.safeParse(name.slice(prefix.length)).success;
        if (expendable) res.append('Set-Cookie', cookieHeader(name, '', 0, secure));
      }
      const maxAge = Math.max(1, Math.ceil((expiresAt - now()) / 1000));
      res.append('Set-Cookie', cookieHeader(prefix + claims.attempt, sealed, maxAge, secure));
    },
  };
}
