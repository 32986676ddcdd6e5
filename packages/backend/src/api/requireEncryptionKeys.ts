import type { RequestHandler } from 'express';
import { ApiError, refusals } from '../ApiError.ts';

/**
 * Refuses everything about accounts while other processes seal with a key that this one does not have. What it cannot
 * open it would show as expired, and users would be asked to connect what works; what it seals would need the old key.
 */
export function requireEncryptionKeys(isLeftBehind: () => boolean): RequestHandler {
  return (_request, _response, next) => {
    if (!isLeftBehind()) return next();
    throw new ApiError(
      refusals.unavailable,
      'This process does not have the encryption key that the others seal with, so it answers nothing about accounts.',
      {
        suggestedFix:
          'Restart it with that key, whose ID its log names, and with its own among the previous ones. Others at the same database are not concerned.',
        retryAfter: 5,
      },
    );
  };
}
