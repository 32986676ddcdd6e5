import { fieldError, KitError } from '@kit/contract';
import type { AuthConfig, UpdateAuthConfigInput } from '@kit/contract';
import type { AuthConfigWire } from '@kit/contract/composio';
import type { Identity } from '../identity/Identity.ts';
import type { ToolkitCatalog } from '../toolkit/createToolkitCatalog.ts';
import type { AuthConfigs } from '../upstream/createAuthConfigs.ts';
import { refusedInputsOf, upstreamStatusOf } from '../upstream/upstreamErrors.ts';
import { nameTooLong, toAuthConfigChange, toNewAuthConfig } from './authConfigInput.ts';
import type { CreateInput } from './authConfigInput.ts';
import { isVisibleTo } from './chooseAuthConfig.ts';
import type { AuthConfigResolver } from './createAuthConfigResolver.ts';
import { fillPage } from './fillPage.ts';
import { readTag } from './tenantTag.ts';
import { isEditableBy, toAuthConfig } from './toAuthConfig.ts';

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

  /** What was known before counts no more, also where nobody knows whether the change was made. */
  async function changing<Result>(toolkit: string, change: () => Promise<Result>): Promise<Result> {
    try {
      return await change();
    } finally {
      resolver.forget(toolkit);
    }
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
      const { search, limit = 50 } = query;
      const page = await fillPage({
        read: (cursor) => authConfigs.list({ toolkits, search, limit, cursor }),
        shows: (wire) => canSee(identity, wire),
        limit,
        cursor: query.cursor,
      });
      return { items: page.items.map((wire) => toAuthConfig(wire, identity)), nextCursor: page.nextCursor };
    },

    async get(identity: Identity, id: string): Promise<AuthConfig> {
      const wire = await getVisible(identity, id);
      const [toolkit] = wire.shared_credentials.length > 0 ? await catalog.getMany([wire.toolkit.slug]) : [];
      return toAuthConfig(wire, identity, toolkit);
    },

    async create(identity: Identity, input: CreateInput): Promise<AuthConfig> {
      const toolkit = await catalog.get(input.toolkit);
      const wanted = toNewAuthConfig(identity, input, toolkit, ownRedirectUri);
      return changing(toolkit.slug, async () => {
        const { id } = await authConfigs.create(wanted).catch(explain);
        const made = await authConfigs.get(id);
        if (readTag(made.name).tenant !== identity.tenant) {
          await authConfigs.delete(id);
          throw nameTooLong();
        }
        return toAuthConfig(made, identity, toolkit);
      });
    },

    async update(identity: Identity, id: string, input: UpdateAuthConfigInput): Promise<AuthConfig> {
      const wire = await getEditable(identity, id);
      const toolkit = await catalog.get(wire.toolkit.slug);
      const change = toAuthConfigChange(wire, input, toolkit);
      return changing(toolkit.slug, async () => {
        await authConfigs.update(id, change).catch(explain);
        const changed = await authConfigs.get(id);
        // Upstream may have cut off the mark that says whose it is, without which it would be everybody's.
        if (change.name !== undefined && readTag(changed.name).tenant !== readTag(wire.name).tenant) {
          await authConfigs.update(id, { managed: change.managed, name: wire.name });
          throw nameTooLong();
        }
        return toAuthConfig(changed, identity, toolkit);
      });
    },

    async setEnabled(identity: Identity, id: string, enabled: boolean): Promise<AuthConfig> {
      const { toolkit } = await getEditable(identity, id);
      return changing(toolkit.slug, async () => {
        await authConfigs.setEnabled(id, enabled);
        return toAuthConfig(await authConfigs.get(id), identity);
      });
    },

    async delete(identity: Identity, id: string): Promise<void> {
      const wire = await getEditable(identity, id);
      await changing(wire.toolkit.slug, () => authConfigs.delete(id));
    },
  };
}

function explain(error: unknown): never {
  const status = upstreamStatusOf(error);
  if (status !== 400 && status !== 422) throw error;
  throw new KitError('fields_invalid', 'Upstream refused the auth config.', {
    cause: error,
    errors: refusedInputsOf(error).map((name) => fieldError(name, 'not_accepted')),
  });
}
