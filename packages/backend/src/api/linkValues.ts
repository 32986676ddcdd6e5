import { connectionOf } from '../account/openConnection.ts';
import { checkAddresses, readFieldValues } from '../account/readFieldValues.ts';
import { askedFields } from '../auth-config/askedFields.ts';
import type { AuthConfig, Values } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import { invalidInput } from '../parseInput.ts';

/** What an app fills in for its user before the user sees the page: the connection's own fields, nothing else. */
export function linkValues(config: AuthConfig, given: Values, context: BackendContext): Values {
  const connection = connectionOf(config, {}, context);
  const values = readFieldValues(askedFields(connection), given, { requireAll: false });
  checkAddresses({ ...connection, values });
  const { state_prefix: prefix } = given;
  if (prefix === undefined) return values;
  if (typeof prefix !== 'string' || prefix.length > 40)
    throw invalidInput(['connection_data.state_prefix: Must be text of 40 characters at most']);
  return { ...values, state_prefix: prefix };
}
