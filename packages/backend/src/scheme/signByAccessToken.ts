import type { Connection, OutgoingRequest } from './Scheme.ts';
import { signByTemplates } from './signByTemplates.ts';
import { VendorError } from './VendorError.ts';

/** Puts an access token where the catalog says, else where RFC 6750 does. */
export function signByAccessToken(request: OutgoingRequest, connection: Connection): void {
  if (typeof connection.values['access_token'] !== 'string') {
    throw new VendorError('no_token', 'This account holds no access token. Connect it again.', { isPermanent: true });
  }
  if (Object.keys(connection.scheme.request.headers).length > 0) signByTemplates(request, connection);
  else request.headers.set('authorization', `Bearer ${connection.values['access_token']}`);
}
