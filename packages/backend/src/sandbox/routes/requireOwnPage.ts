import type { RequestHandler } from 'express';

/** Refuses what another site's page sends (a form posted across sites); scripts outside a browser send neither header. */
export function requireOwnPage(origin: string): RequestHandler {
  return (request, response, next) => {
    const site = request.get('sec-fetch-site');
    const sender = request.get('origin');
    const isForeign =
      site === undefined ? sender !== undefined && sender !== origin : site !== 'same-origin' && site !== 'none';
    if (request.method === 'GET' || !isForeign) return next();
    response.status(403).json({ error: 'forbidden', error_description: 'Send this from a page of the sandbox.' });
  };
}
