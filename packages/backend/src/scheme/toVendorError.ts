import * as oauth from 'oauth4webapi';
import { FieldError } from './FieldError.ts';
import { VendorError } from './VendorError.ts';

/** The developer's app is at fault: RFC 6749 §5.2, and what GitHub and Slack say for it. */
const ofClient = new Set([
  'invalid_client',
  'unauthorized_client',
  'incorrect_client_credentials',
  'bad_client_secret',
  'invalid_client_id',
]);

/** What no repetition can change either. */
const permanent = new Set([
  ...ofClient,
  'invalid_grant',
  'bad_refresh_token',
  'invalid_refresh_token',
  'access_denied',
  'invalid_scope',
  'unsupported_grant_type',
]);

/** What went wrong at the vendor, in our own words; only its error code is taken from its answer. */
export function toVendorError(error: unknown, name: string): VendorError | FieldError {
  if (error instanceof VendorError || error instanceof FieldError) return error;
  if (error instanceof oauth.AuthorizationResponseError) {
    return error.error === 'access_denied'
      ? refused('access_denied', `Access was not granted at ${name}.`, error)
      : refused(error.error, `${name} refused the authorization (${safeCode(error.error)}).`, error);
  }
  if (isDown(error)) return unreachable(name, error);
  if (error instanceof oauth.ResponseBodyError) {
    return refused(error.error, `${name} refused the token request (${safeCode(error.error)}).`, error);
  }
  if (error instanceof oauth.OperationProcessingError || error instanceof oauth.WWWAuthenticateChallengeError) {
    return new VendorError('bad_answer', `${name} did not answer as OAuth 2.0 describes it.`, { cause: error });
  }
  return unreachable(name, error);
}

/** A vendor that fails, or answers nobody for now, has said nothing of what it was asked. */
function isDown(error: unknown): boolean {
  const response = error instanceof oauth.ResponseBodyError ? error.response : undefined;
  const answer = error instanceof oauth.OperationProcessingError ? error.cause : response;
  return answer instanceof Response && (answer.status >= 500 || answer.status === 429);
}

function unreachable(name: string, cause: unknown): VendorError {
  return new VendorError('unreachable', `${name} could not be reached. Try again in a moment.`, { cause });
}

function refused(code: string, message: string, cause: unknown): VendorError {
  return new VendorError(safeCode(code), message, {
    cause,
    isPermanent: permanent.has(code),
    isConfiguration: ofClient.has(code),
  });
}

/** A code may come from a URL that anybody wrote. */
function safeCode(code: string): string {
  return /^[A-Za-z0-9_.-]{1,64}$/.test(code) ? code : 'unknown_error';
}
