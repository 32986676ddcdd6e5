import { fieldError, KitError } from '@kit/contract';
import type { AuthConfig, FieldError, UpdateAuthConfigInput } from '@kit/contract';
import type { AuthConfigWire, ToolkitDetailWire } from '@kit/contract/composio';
import type { createAuthConfigInputSchema } from '@kit/contract/schemas';
import type * as z from 'zod';
import type { Identity } from '../identity/Identity.ts';
import { checkFieldValues } from '../toolkit/checkFieldValues.ts';
import { connectionFields } from '../toolkit/deriveConnectPlan.ts';
import type { ToolkitCatalog } from '../toolkit/createToolkitCatalog.ts';
import { toFields } from '../toolkit/toField.ts';
import { joinScopes, ownRedirectUriOf } from '../toolkit/toToolkit.ts';
import type { AuthConfigs, NewAuthConfig } from '../upstream/createAuthConfigs.ts';
import { refusedInputsOf, upstreamStatusOf } from '../upstream/upstreamErrors.ts';
import { isVisibleTo } from './chooseAuthConfig.ts';
import type { AuthConfigResolver } from './createAuthConfigResolver.ts';
import { readTag, tagName } from './tenantTag.ts';
import { isEditableBy, toAuthConfig } from './toAuthConfig.ts';

type CreateInput = z.output<typeof createAuthConfigInputSchema>;

/** What `createAuthConfigAdmin` needs. */
export interface AuthConfigAdminOptions {
  readonly authConfigs: AuthConfigs;
  readonly catalog: ToolkitCatalog;
  readonly resolver: AuthConfigResolver;
  /** What new OAuth apps get as their redirect URI, unless one is given. */
  readonly ownRedirectUri: string | null;
}

/** Administration of auth configs, within what an administrator may see and change. */
export function createAuthConfigAdmin({ authConfigs, catalog, resolver, ownRedirectUri }: AuthConfigAdminOptions) {
  /** Another tenant's is as absent as one that does not exist; a tenant-less administrator sees all. */
  async function getVisible(identity: Identity, id: string): Promise<AuthConfigWire> {
    const wire = id.startsWith('ac_') ? await authConfigs.get(id) : undefined;
    if (wire !== undefined && canSee(identity, wire)) return wire;
    throw new KitError('not_found', 'Upstream knows nothing by this ID.');
  }

  async function getEditable(identity: Identity, id: string): Promise<AuthConfigWire> {
    const wire = await getVisible(identity, id);
    if (isEditableBy(wire, identity)) return wire;
    throw new KitError(
      'auth_config_read_only',
      'This auth config is shared by all tenants, so no tenant may change it.',
    );
  }

  function canSee(identity: Identity, wire: AuthConfigWire): boolean {
    return catalog.allows(wire.toolkit.slug) && (identity.tenant === null || isVisibleTo(wire, identity));
  }

  async function reread(identity: Identity, id: string): Promise<AuthConfig> {
    const wire = await authConfigs.get(id);
    resolver.forget(wire.toolkit.slug);
    return toAuthConfig(wire, identity);
  }

  return {
    async list(
      identity: Identity,
      query: {
        toolkit?: string | undefined;
        search?: string | undefined;
        limit?: number | undefined;
        cursor?: string | undefined;
      },
    ) {
      const toolkits = query.toolkit === undefined ? catalog.allowed : [query.toolkit];
      const page = await authConfigs.list({ toolkits, search: query.search, limit: query.limit, cursor: query.cursor });
      const items = page.items.filter((wire) => canSee(identity, wire)).map((wire) => toAuthConfig(wire, identity));
      return { items, nextCursor: page.nextCursor };
    },

    async get(identity: Identity, id: string): Promise<AuthConfig> {
      return toAuthConfig(await getVisible(identity, id), identity);
    },

    async create(identity: Identity, input: CreateInput): Promise<AuthConfig> {
      const toolkit = await catalog.get(input.toolkit);
      const { id } = await authConfigs.create(toNewAuthConfig(identity, input, toolkit, ownRedirectUri)).catch(explain);
      const made = await authConfigs.get(id);
      if (readTag(made.name).tenant !== identity.tenant) {
        await authConfigs.delete(id);
        throw nameTooLong();
      }
      return reread(identity, id);
    },

    async update(identity: Identity, id: string, input: UpdateAuthConfigInput): Promise<AuthConfig> {
      const wire = await getEditable(identity, id);
      const toolkit = await catalog.get(wire.toolkit.slug);
      const { name, credentials: given } = input;
      const scopes = input.scopes === undefined ? undefined : joinScopes(input.scopes, toolkit, wire.auth_scheme);
      const managed = wire.is_composio_managed;
      if (managed && (given ?? input.sharedCredentials) !== undefined) {
        throw fieldsInvalid({ field: 'credentials', message: 'A managed auth config takes no credentials.' });
      }
      const checked =
        given === undefined
          ? undefined
          : checkFieldValues(creationFields(toolkit, wire.auth_scheme ?? ''), given, { partial: true });
      const credentials = managed ? undefined : withScopes(checked, scopes);
      const sharedCredentials = checkShared(toolkit, wire.auth_scheme ?? '', input.sharedCredentials);
      const owner = readTag(wire.name).tenant;
      await authConfigs
        .update(id, {
          managed,
          ...(name === undefined ? {} : { name: tagName(cleanName(name), owner) }),
          ...(managed && scopes !== undefined ? { scopes } : {}),
          ...(credentials === undefined ? {} : { credentials }),
          ...(sharedCredentials === undefined ? {} : { sharedCredentials }),
        })
        .catch(explain);
      if (name !== undefined && readTag((await authConfigs.get(id)).name).tenant !== owner) {
        await authConfigs.update(id, { managed, name: wire.name });
        throw nameTooLong();
      }
      return reread(identity, id);
    },

    async setEnabled(identity: Identity, id: string, enabled: boolean): Promise<AuthConfig> {
      await getEditable(identity, id);
      await authConfigs.setEnabled(id, enabled);
      return reread(identity, id);
    },

    async delete(identity: Identity, id: string): Promise<void> {
      const wire = await getEditable(identity, id);
      await authConfigs.delete(id);
      resolver.forget(wire.toolkit.slug);
    },
  };
}

function toNewAuthConfig(
  identity: Identity,
  input: CreateInput,
  toolkit: ToolkitDetailWire,
  ownRedirectUri: string | null,
): NewAuthConfig {
  const { slug } = toolkit;
  const name = tagName(cleanName(input.name ?? toolkit.name ?? slug), identity.tenant);
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

function withScopes(credentials: Readonly<Record<string, string>> | undefined, scopes: string | undefined) {
  return scopes === undefined ? credentials : { ...credentials, scopes };
}

/** A name may not pretend to be another tenant's. */
function cleanName(name: string): string {
  if (readTag(name).tenant === null) return name;
  throw fieldsInvalid(fieldError('name', 'reserved_mark'));
}

/** Upstream has cut off the mark that says whose it is, without which it would be everybody's. */
function nameTooLong(): KitError {
  return fieldsInvalid(fieldError('name', 'too_long'));
}

function fieldsInvalid(error: FieldError): KitError {
  return new KitError('fields_invalid', 'The auth config cannot be made like this; see errors.', {
    errors: [error],
  });
}

function explain(error: unknown): never {
  const status = upstreamStatusOf(error);
  if (status !== 400 && status !== 422) throw error;
  throw new KitError('fields_invalid', 'Upstream refused the auth config.', {
    cause: error,
    errors: refusedInputsOf(error).map((name) => fieldError(name, 'not_accepted')),
  });
}
