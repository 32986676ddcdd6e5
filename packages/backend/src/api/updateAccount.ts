import type * as z from 'zod';
import { type Account, isUnfinished } from '../account/Account.ts';
import { withoutIdentity } from '../account/AccountIdentity.ts';
import type { AccountChanges } from '../account/writeAccount.ts';
import { openConnection } from '../account/openConnection.ts';
import { checkAddresses, readFieldValues } from '../account/readFieldValues.ts';
import { refreshTime } from '../account/refreshTime.ts';
import { grantedValues, lasting } from '../account/settleAccount.ts';
import { changedMeanwhile, refusals } from '../ApiError.ts';
import { askedFields } from '../auth-config/askedFields.ts';
import type { Values } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import { FieldError } from '../scheme/FieldError.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { accountStatuses, type updateAccountBody } from './accountInput.ts';
import { invalidInput } from '../parseInput.ts';

/** Renames an account, replaces its credential, or changes who may share it. */
export async function updateAccount(
  account: Account,
  body: z.output<typeof updateAccountBody>,
  context: BackendContext,
): Promise<Account> {
  const { alias, connection, experimental } = body;
  const changes: AccountChanges = {};
  if (alias !== undefined) changes.alias = alias || null; // '' clears
  if (connection) Object.assign(changes, await replacedCredential(account, connection.state, context));
  const list = experimental?.acl_config_for_shared;
  if (list) {
    if (account.accountType !== 'SHARED') {
      throw invalidInput(
        ['experimental.acl_config_for_shared: acl_config_for_shared is only valid on SHARED accounts'],
        refusals.accountInvalid,
      );
    }
    const { accessList: before } = account;
    changes.accessList = {
      allow_all_users: list.allow_all_users ?? before?.allow_all_users ?? false,
      allowed_user_ids: list.allowed_user_ids ?? before?.allowed_user_ids ?? [],
      not_allowed_user_ids: list.not_allowed_user_ids ?? before?.not_allowed_user_ids ?? [],
    };
  }
  const updated = await context.accounts.update(account, changes, accountStatuses);
  if (!updated) throw changedMeanwhile('account');
  if (changes.values) context.identities.learnLater(updated);
  return updated;
}

/** Keys that are left out stay, null removes; a credential that was given anew is taken to work. */
async function replacedCredential(
  account: Account,
  state: { authScheme: string; val: Values },
  context: BackendContext,
): Promise<AccountChanges> {
  const scheme = schemeOf(account.authScheme);
  if (state.authScheme.toUpperCase() !== account.authScheme) {
    throw invalidInput([`connection.state.authScheme: This account is ${account.authScheme}`], refusals.accountInvalid);
  }
  if (!scheme.isReplaceable) {
    throw invalidInput(
      [`connection.state.authScheme: ${account.authScheme} is renewed by connecting again`],
      refusals.accountInvalid,
    );
  }
  const connection = await openConnection(account, context);
  const fields = askedFields(connection);
  const given = readFieldValues(fields, state.val, { requireAll: false });
  const removed = new Set(Object.keys(state.val).filter((name) => state.val[name] === null));
  const kept = Object.entries(lasting(withoutIdentity(account.values))).filter(([name]) => !removed.has(name));
  const values: Values = { ...Object.fromEntries(kept), ...given };
  const missing = fields.filter(
    ({ name, required, default: standard }) => required && standard === null && !(name in values),
  );
  if (missing.length > 0) throw new FieldError(missing.map(({ name }) => ({ field: name, message: 'Required' })));
  checkAddresses({ ...connection, values });
  const granted = (await scheme.exchange?.({ ...connection, values }, context)) ?? { values, expiresAt: null };
  const isMended = isUnfinished(account) || account.status === 'EXPIRED' || account.status === 'FAILED';
  return {
    values: grantedValues({}, granted),
    refreshAt: refreshTime(granted, context.now()),
    refreshFailures: 0,
    ...(isMended ? { status: 'ACTIVE', statusReason: null, finishBy: null } : {}),
  };
}
