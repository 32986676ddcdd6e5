import type { AccountIdentity } from '../account/AccountIdentity.ts';
import type { BackendContext } from '../backendContext.ts';
import { FieldError } from '../scheme/FieldError.ts';
import type { Connection } from '../scheme/Scheme.ts';
import { sendSigned } from './callToolkit.ts';
import { currentUserRequest } from './currentUserRequest.ts';
import { readIdentity } from './readIdentity.ts';

/**
 * Asks the toolkit whose credential this is. A 401 is the credential's fault and is told at its field; whatever else
 * comes back, a missing permission for one, says nothing against it, unless the catalog says that it does. Who it is, is known by then where the answer says it.
 */
export async function checkCredential(
  connection: Connection,
  context: Pick<BackendContext, 'fetch' | 'now'>,
): Promise<AccountIdentity | undefined> {
  const request = currentUserRequest(connection.toolkit);
  if (!request) return undefined;
  const response = await sendSigned(connection, request, context);
  if (!connection.toolkit.currentUser?.refusedBy.includes(response.status))
    return readIdentity(connection.toolkit, response);
  await response.body?.cancel();
  const { fields } = connection.scheme;
  const field = fields.connection.find(({ secret }) => secret) ?? fields.connection[0];
  throw new FieldError([
    { field: field?.name ?? 'credentials', message: `${connection.toolkit.name} did not accept this` },
  ]);
}
