import type { Request, Response } from 'express';
import type { OriginPolicy } from './createOriginPolicy.ts';

const headerList = /^[a-z0-9-]+(\s*,\s*[a-z0-9-]+){0,31}$/i;

/** CORS for the listed origins and for no other. Tells whether the request was a preflight and is answered. */
export function allowCrossOrigin(req: Request, res: Response, policy: OriginPolicy): boolean {
  const { origin } = req.headers;
  if (origin === undefined || !policy.needsCors(origin)) return false;
  res.setHeader('Access-Control-Allow-Origin', origin);
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  res.setHeader('Access-Control-Expose-Headers', 'Retry-After, X-Request-Id');
  if (req.method !== 'OPTIONS' || req.headers['access-control-request-method'] === undefined) return false;
  res.setHeader('Access-Control-Allow-Methods', 'GET, POST, PATCH, PUT, DELETE');
  const asked = req.headers['access-control-request-headers'];
  if (asked !== undefined && headerList.test(asked)) res.setHeader('Access-Control-Allow-Headers', asked);
  res.setHeader('Access-Control-Max-Age', '600');
  res.statusCode = 204;
  res.end();
  return true;
}
