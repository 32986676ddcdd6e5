import type { IncomingMessage } from 'node:http';

/** Who is signed in, the same way in every server: by the cookie `session`. */
export function userOf(req: IncomingMessage): string | undefined {
  return /(?:^|; )session=([^;]*)/.exec(req.headers.cookie ?? '')?.[1];
}
