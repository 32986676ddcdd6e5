import type { AuthorizationServer } from 'oauth4webapi';
import type { TokenGrant } from '../catalog/catalogToolkit.ts';
import { allFields } from './allFields.ts';
import { connectionValues } from './connectionValues.ts';
import { fillUrl } from './fillUrl.ts';
import { requestedScopes } from './requestedScopes.ts';
import type { Connection } from './Scheme.ts';

export interface TokenGrantServer {
  grant: TokenGrant;
  /** Where the token is asked for, filled in; also the audience of an assertion. */
  url: string;
  server: AuthorizationServer;
  /** The scopes to ask for, joined as the vendor wants them; empty for none. */
  scope: string;
  values: Readonly<Record<string, string>>;
}

/** Where a connection gets a token without a user; undefined where the catalog knows no such place. */
export function tokenGrantServer(connection: Connection): TokenGrantServer | undefined {
  const { tokenGrant: grant } = connection.scheme;
  if (!grant) return undefined;
  const values = connectionValues(connection);
  const url = fillUrl(grant.url, values, allFields(connection.scheme)).href;
  return {
    grant,
    url,
    server: { issuer: new URL(url).origin, token_endpoint: url },
    scope: requestedScopes(connection).scopes.join(grant.scopeSeparator),
    values,
  };
}
