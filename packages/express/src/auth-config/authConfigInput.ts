import { fieldError, KitError } from '@kit/contract';
import type { FieldError, UpdateAuthConfigInput } from '@kit/contract';
import type { AuthConfigWire, ToolkitDetailWire } from '@kit/contract/composio';
import type { createAuthConfigInputSchema } from '@kit/contract/schemas';
import type * as z from 'zod';
import type { Identity } from '../identity/Identity.ts';
import { checkFieldValues } from '../toolkit/checkFieldValues.ts';
import { connectionFields } from '../toolkit/deriveConnectPlan.ts';
import { toFields } from '../toolkit/toField.ts';
import { joinScopes, ownRedirectUriOf } from '../toolkit/toToolkit.ts';
import type { AuthConfigChange, NewAuthConfig } from '../upstream/createAuthConfigs.ts';
import { readTag, tagName } from './tenantTag.ts';

/** What an administrator has entered for a new auth config. */
export type CreateInput = z.output<typeof createAuthConfigInputSchema>;

/** What upstream is to make, all of it checked. */
export function toNewAuthConfig(
  identity: Identity,
  input: CreateInput,
  toolkit: ToolkitDetailWire,
  ownRedirectUri: string | null,
): NewAuthConfig {
  const { slug } = toolkit;
  const name = markedName(input.name ?? toolkit.name ?? slug, identity.tenant);
  if (input.type === 'managed') {
    const [authScheme] = toolkit.composio_managed_auth_schemes;
    if (authScheme === undefined) {
      const message = `There are no managed credentials for ${toolkit.name ?? slug}. Give your own.`;
      throw fieldsInvalid({ field: 'type', message });
    }
    const scopes = input.scopes?.length ? joinScopes(input.scopes, toolkit, authScheme) : undefined;
    return { type: 'managed', toolkit: slug, name, scopes };
  }
  const { authScheme } = input;
  if (toolkit.auth_config_details.every(({ mode }) => mode !== authScheme)) {
    throw fieldsInvalid({ field: 'authScheme', message: `${toolkit.name ?? slug} cannot be connected this way.` });
  }
  const given = {
    ...ownRedirectUriOf(toolkit, authScheme, ownRedirectUri),
    ...checkFieldValues(creationFields(toolkit, authScheme), input.credentials ?? {}),
  };
  const scopes = input.scopes?.length ? joinScopes(input.scopes, toolkit, authScheme) : undefined;
  const sharedCredentials = checkShared(toolkit, authScheme, input.sharedCredentials);
  return {
    type: 'custom',
    toolkit: slug,
    name,
    authScheme,
    credentials: withScopes(given, scopes) ?? {},
    sharedCredentials,
  };
}

/** What upstream is to change, all of it checked. */
export function toAuthConfigChange(
  wire: AuthConfigWire,
  input: UpdateAuthConfigInput,
  toolkit: ToolkitDetailWire,
): AuthConfigChange {
  const { name, credentials: given } = input;
  const authScheme = wire.auth_scheme ?? '';
  const managed = wire.is_composio_managed;
  const scopes = input.scopes === undefined ? undefined : joinScopes(input.scopes, toolkit, wire.auth_scheme);
  if (managed && (given ?? input.sharedCredentials) !== undefined) {
    throw fieldsInvalid({ field: 'credentials', message: 'A managed auth config takes no credentials.' });
  }
  const checked =
    given === undefined ? undefined : checkFieldValues(creationFields(toolkit, authScheme), given, { partial: true });
  const credentials = managed ? undefined : withScopes(checked, scopes);
  const sharedCredentials = checkShared(toolkit, authScheme, input.sharedCredentials);
  return {
    managed,
    ...(name === undefined ? {} : { name: markedName(name, readTag(wire.name).tenant) }),
    ...(managed && scopes !== undefined ? { scopes } : {}),
    ...(credentials === undefined ? {} : { credentials }),
    ...(sharedCredentials === undefined ? {} : { sharedCredentials }),
  };
}

/** What serves every user is checked like what one user enters, whoever enters it. */
function checkShared(toolkit: ToolkitDetailWire, authScheme: string, given: Record<string, string> | undefined) {
  return given === undefined
    ? undefined
    : checkFieldValues(connectionFields(toolkit, authScheme), given, { partial: true });
}

function creationFields(toolkit: ToolkitDetailWire, authScheme: string) {
  const detail = toolkit.auth_config_details.find(({ mode }) => mode === authScheme);
  return detail === undefined ? [] : toFields(detail.fields.auth_config_creation, authScheme);
}

/** Own credentials carry their scopes among them. */
function withScopes(credentials: Readonly<Record<string, string>> | undefined, scopes: string | undefined) {
  return scopes === undefined ? credentials : { ...credentials, scopes };
}

/** A name with the mark of whose it is. It may bring that very mark, as those see it who see all, and no other. */
function markedName(given: string, tenant: string | null): string {
  const { name, tenant: claimed } = readTag(given);
  if (claimed === null || claimed === tenant) return tagName(name, tenant);
  throw fieldsInvalid(fieldError('name', 'reserved_mark'));
}

/** Upstream has cut off the mark that says whose it is, without which it would be everybody's. */
export function nameTooLong(): KitError {
  return fieldsInvalid(fieldError('name', 'too_long'));
}

function fieldsInvalid(error: FieldError): KitError {
  return new KitError('fields_invalid', 'The auth config cannot be made like this; see errors.', {
    errors: [error],
  });
}
