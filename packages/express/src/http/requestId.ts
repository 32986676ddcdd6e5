import type { Request, Response } from 'express';

/** One name for a request in answers, logs and upstream; the caller's own where it is harmless. */
export function setRequestId(req: Request, res: Response, newId: () => string): string {
  const given = req.headers['x-request-id'];
  const requestId = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : `req_${newId()}`;
  res.setHeader('X-Request-Id', requestId);
  return requestId;
}

/** The name that `setRequestId` gave. */
export function requestIdOf(res: Response): string {
  return String(res.getHeader('X-Request-Id') ?? '');
}
