import { ApiError, refusals } from '../ApiError.ts';
import { askedFields } from '../auth-config/askedFields.ts';
import type { AuthConfig, Values } from '../auth-config/AuthConfig.ts';
import { baseFields } from '../auth-config/baseFields.ts';
import type { BackendContext } from '../backendContext.ts';
import { checkCredential } from '../tool/checkCredential.ts';
import { beginAuthorization } from './beginAuthorization.ts';
import { linkTo } from './startLink.ts';
import { allFields } from '../scheme/allFields.ts';
import { type Granted, redirects } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { identityOf, withIdentity } from '../account/AccountIdentity.ts';
import type { Account, AccessList } from '../account/Account.ts';
import { importedGrant } from '../account/importedGrant.ts';
import { connectionOf } from '../account/openConnection.ts';
import { checkAddresses, readFieldValues } from '../account/readFieldValues.ts';
import { refreshTime } from '../account/refreshTime.ts';
import { grantedValues } from '../account/settleAccount.ts';

export interface ConnectionRequest {
  config: AuthConfig;
  userId: string;
  alias: string | null;
  callbackUrl: string | null;
  /** Undefined when the caller gave no state at all. */
  val: Values | undefined;
  accountType: Account['accountType'];
  accessList: AccessList | null;
  /** Ask the toolkit before the account is made. */
  validate: boolean;
}

/** `POST /connected_accounts`: with credentials the account is ACTIVE at once, without it begins to wait for its user. */
export async function createConnection(
  request: ConnectionRequest,
  context: BackendContext,
): Promise<{ account: Account; redirectUrl: string | null }> {
  const { config, val = {} } = request;
  const scheme = schemeOf(config.authScheme);
  if (config.isManaged && redirects(scheme)) refuseManaged();
  const connection = connectionOf(config, {}, context);
  const asked = askedFields(connection);

  if (redirects(scheme)) {
    const fieldValues = readFieldValues(asked, val);
    checkAddresses({ ...connection, values: fieldValues });
    const grant = importedGrant(scheme.mode, val, context.now());
    if (grant) return active({ ...grant, values: { ...fieldValues, ...grant.values } });
    return initiate({ ...fieldValues, ...stateOptions(val) });
  }
  // Nothing given, something to ask: the hosted page asks for it.
  if (request.val === undefined && asked.some(({ required, default: standard }) => required && standard === null))
    return initiate({});

  const known = new Set(allFields(connection.scheme).map(({ name }) => name));
  const values = { ...otherValues(val, known), ...readFieldValues(asked, val) };
  const filled = { ...connection, values };
  checkAddresses(filled);
  const granted = (await scheme.exchange?.(filled, context)) ?? { values, expiresAt: null };
  const checked = { ...filled, values: { ...values, ...granted.values } };
  const identity = request.validate ? await checkCredential(checked, context) : undefined;
  return active({ ...granted, values: withIdentity(granted.values, identity) });

  async function active(granted: Granted) {
    const account = await insert('ACTIVE', grantedValues({}, granted), null, granted);
    if (!identityOf(account)) context.identities.learnLater(account);
    return { account, redirectUrl: null };
  }

  async function initiate(values: Values) {
    const account = await insert('INITIALIZING', values, context.now() + context.linkLifetimeMs);
    const started = await linkTo(account, 'initiate', request.callbackUrl, context);
    if (values['long_redirect_url'] === true) {
      const begun = await beginAuthorization(
        { ...started, linkToken: started.token, values: {}, browserToken: null, redirectUrl: null },
        context,
      );
      if (begun) return { account: begun.account, redirectUrl: begun.url.href };
    }
    const redirectUrl = scheme.begin ? `${context.publicUrl}/api/v3.1/s/${started.token}` : started.url;
    const initiated = await context.accounts.update(account, {
      status: 'INITIATED',
      values: { ...values, redirectUrl },
    });
    return { account: initiated ?? account, redirectUrl };
  }

  function insert(
    status: Account['status'],
    values: Values,
    finishBy: number | null,
    granted?: Granted,
  ): Promise<Account> {
    return context.accounts.insert({
      userId: request.userId,
      authConfigId: config.id,
      toolkitSlug: config.toolkitSlug,
      authScheme: config.authScheme,
      alias: request.alias,
      status,
      finishBy,
      refreshAt: granted ? refreshTime(granted, context.now()) : null,
      accountType: request.accountType,
      accessList: request.accessList,
      values,
    });
  }
}

/** In the upstream's own words: its clients recognise this refusal by them. */
function refuseManaged(): never {
  throw new ApiError(
    refusals.accountInvalid,
    'Creating connections on this endpoint for Composio-managed OAuth auth configs is no longer supported. Use POST /api/v3/connected_accounts/link instead.',
    {
      suggestedFix:
        'Call POST /api/v3/connected_accounts/link with the same auth_config_id and user_id to get a redirect URL for the end user.',
    },
  );
}

/** What a caller may say about the trip itself. */
function stateOptions(val: Values): Values {
  const { state_prefix: prefix, long_redirect_url: long } = val;
  return {
    ...(typeof prefix === 'string' ? { state_prefix: prefix.slice(0, 40) } : {}),
    ...(long === true ? { long_redirect_url: true } : {}),
  };
}

const notValues = new Set(['status', 'redirectUrl', 'callback_url', 'state_prefix', 'long_redirect_url']);

/** Values beside the known fields: a scheme that nobody knows keeps whatever it was given. */
function otherValues(val: Values, known: ReadonlySet<string>): Values {
  return Object.fromEntries(
    Object.entries(val)
      .filter(([name, value]) => !notValues.has(name) && !known.has(name) && isPlain(value))
      .map(([name, value]) => [name, baseFields.has(name) ? String(value) : value]),
  );
}

function isPlain(value: unknown): value is string | number | boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean';
}
