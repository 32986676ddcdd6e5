import type { Request } from 'express';

/** Users sign in with the cookie `session=<user>[@tenant][!]`, `!` for administrators. */
export function identifyBySession(req: Request) {
  const session = /(?:^|; )session=([^;]*)/.exec(req.headers.cookie ?? '')?.[1];
  if (!session) return null;
  const [userId = '', tenant] = session.replace('!', '').split('@');
  return { userId, tenant, roles: session.endsWith('!') ? ['auth-config-admin'] : [] };
}
