import type { Request, Response } from 'express';

/** One name for a request in answers, logs and upstream: the host's or the caller's own where it is harmless. */
export function setRequestId(req: Request, res: Response, newId: () => string): string {
  const known = [res.getHeader('X-Request-Id'), req.headers['x-request-id']].find(isHarmless);
  const requestId = known ?? `req_${newId()}`;
  res.setHeader('X-Request-Id', requestId);
  return requestId;
}

/** The name that `setRequestId` gave. */
export function requestIdOf(res: Response): string {
  return String(res.getHeader('X-Request-Id') ?? '');
}

function isHarmless(id: unknown): id is string {
  return typeof id === 'string' && /^[\w.-]{1,64}$/.test(id);
}
