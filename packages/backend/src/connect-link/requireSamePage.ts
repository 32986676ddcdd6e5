import type { RequestHandler } from 'express';

/** A form may only be sent by its own page: another site could press its button for a user who never saw it. */
export function requireSamePage(publicUrl: string): RequestHandler {
  const ours = new URL(publicUrl).origin;
  return (request, response, next) => {
    const site = request.get('sec-fetch-site');
    const origin = request.get('origin');
    const isOurs = site === undefined ? origin === undefined || origin === ours : site === 'same-origin';
    if (isOurs) return next();
    response.status(403).type('text').send('This form was sent from another site. Open the link again.');
  };
}
