import type { Request, Response } from 'express';
import { newToken } from '../newId.ts';

const lifetimeMs = 3600_000;

/** The cookie that tells one browser from another while a connection is made. */
export function browserCookie(publicUrl: string) {
  const secure = publicUrl.startsWith('https://');
  const name = secure ? '__Host-kit-browser' : 'kit-browser';

  const read = (request: Request): string | undefined => {
    const pattern = new RegExp(`(?:^|;\\s*)${name}=([\\w-]{32})(?:;|$)`);
    return pattern.exec(request.headers.cookie ?? '')?.[1];
  };

  return {
    read,
    /** The browser's token; it gets one when it has none. */
    ensure(request: Request, response: Response): string {
      const token = read(request) ?? newToken(32);
      // Lax, not Strict: the vendor sends the user back from another site.
      response.cookie(name, token, { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: lifetimeMs });
      return token;
    },
  };
}
