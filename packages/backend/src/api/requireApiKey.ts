import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { ApiError, refusals } from '../ApiError.ts';

const otherModes = ['x-user-api-key', 'x-org-api-key'];

/** Lets a request pass that brings the project's key, and no other kind of proof. */
export function requireApiKey(apiKey: string): RequestHandler {
  const expected = digest(apiKey);
  return (request, response, next) => {
    const given = request.get('x-api-key');
    const others = otherModes.filter((name) => request.get(name) !== undefined);
    if (others.length > 0) {
      const message =
        given === undefined
          ? `Only the x-api-key header is understood here, not ${others.join(' or ')}.`
          : 'Multiple authentication modes were provided. Send exactly one: x-api-key.';
      throw new ApiError(refusals.unauthorized, message);
    }
    if (!given) {
      throw new ApiError(refusals.unauthorized, 'No API key was given. Send it in the x-api-key header.');
    }
    // Hashes are of one length, whatever was sent.
    if (!timingSafeEqual(digest(given), expected)) {
      throw new ApiError(refusals.unauthorized, `Invalid API key: ${masked(given)}`);
    }
    response.locals['isAuthenticated'] = true;
    next();
  };
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

function masked(key: string): string {
  return `${key.replaceAll(/[^\w-]/g, '').slice(0, Math.min(8, Math.floor(key.length / 3)))}*****`;
}
