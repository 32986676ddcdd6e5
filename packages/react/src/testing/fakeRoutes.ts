import { fieldError } from '@kit/contract/tables/fieldErrors';
import { KitError } from '@kit/contract/tables/KitError';
import type { ConnectedAccount, IoOf, Page, RouteName } from '@kit/contract';
import { detailOf, planOf, toolkitOf } from './createFakeState.ts';
import type { FakeState } from './createFakeState.ts';
import { fakeAccount, fakeAuthConfig } from './fakeAccount.ts';

interface FakeRequest<Name extends RouteName> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: IoOf<Name> extends { body: infer Body } ? Body : undefined;
}

/** One answer for each route of the contract. */
export type FakeRoutes = { readonly [Name in RouteName]: (request: FakeRequest<Name>) => IoOf<Name>['response'] };

export function createFakeRoutes(state: FakeState, now: () => number, authorizeUrl: string): FakeRoutes {
  const { accounts, authConfigs, toolkits } = state;
  const toolkit = (slug: string | undefined) => {
    const found = toolkits.find((one) => one.slug === slug?.toLowerCase());
    if (!found) throw new KitError('toolkit_not_allowed', `There is no toolkit "${slug}" here.`);
    return found;
  };
  const account = (id: string | undefined) => require(accounts, id);
  const change = (id: string | undefined, with_: Partial<ConnectedAccount>) =>
    replace(accounts, { ...account(id), ...with_ });

  return {
    listToolkits: ({ query }) => {
      const slugs = query['slugs']?.toLowerCase().split(',');
      const search = query['search']?.toLowerCase() ?? '';
      const found = toolkits.filter(
        ({ slug, name, categories }) =>
          (slugs?.includes(slug) ?? true) &&
          name.toLowerCase().includes(search) &&
          (query['category'] === undefined || categories.some((one) => one.slug === query['category'])),
      );
      return page(
        found.map((one) => toolkitOf(one, slugs ? planOf(state, one) : null)),
        query,
      );
    },
    getToolkit: ({ params, query }) => detailOf(state, toolkit(params['slug']), query['authConfigId']),

    listAuthConfigs: ({ query }) =>
      page(
        authConfigs.filter((config) => config.toolkit === (query['toolkit'] ?? config.toolkit)),
        query,
      ),
    getAuthConfig: ({ params }) => require(authConfigs, params['id']),
    createAuthConfig: ({ body }) => {
      const of = toolkit(body.toolkit);
      const scheme =
        body.type === 'custom'
          ? of.schemes.find(({ authScheme }) => authScheme === body.authScheme)
          : of.schemes.find(({ managed }) => managed);
      if (!scheme) throw new KitError('invalid_input', 'The toolkit has no such auth scheme.');
      const credentials = body.type === 'custom' ? (body.credentials ?? {}) : {};
      if (body.type === 'custom') checkFields(scheme.fields.authConfig, credentials);
      const made = fakeAuthConfig({
        id: state.nextId('ac'),
        toolkit: of.slug,
        name: body.name ?? of.name,
        authScheme: scheme.authScheme,
        managed: body.type === 'managed',
        scopes: [...(body.scopes ?? [])],
        createdAt: new Date(now()).toISOString(),
      });
      authConfigs.push(made);
      return made;
    },
    updateAuthConfig: ({ params, body }) => {
      const old = require(authConfigs, params['id']);
      return replace(authConfigs, { ...old, name: body.name ?? old.name, scopes: body.scopes ?? old.scopes });
    },
    deleteAuthConfig: ({ params }) => remove(authConfigs, params['id']),
    setAuthConfigStatus: ({ params, body }) =>
      replace(authConfigs, { ...require(authConfigs, params['id']), enabled: body.enabled }),

    listConnectedAccounts: ({ query }) =>
      page(
        accounts
          .filter(({ state }) => state !== 'disconnected')
          .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)),
        query,
      ),
    getConnectedAccount: ({ params }) => account(params['id']),
    startConnection: ({ body }) => {
      const config = authConfigs.find(({ id }) => id === body.authConfigId);
      const of = toolkit(body.toolkit ?? config?.toolkit);
      const plan = planOf(state, of, body.authConfigId);
      if (plan.reason) throw new KitError(plan.reason, 'There is no auth config to use.');
      const others = accounts.filter(({ toolkit: slug, id }) => slug === of.slug && id !== body.reconnect);
      if (!body.allowMultiple && body.reconnect === undefined && others.some((one) => one.state === 'connected')) {
        throw new KitError('already_connected', 'The toolkit is connected already.');
      }
      if (body.alias !== undefined && others.some(({ alias }) => alias === body.alias)) {
        throw new KitError('alias_taken', 'The alias is taken.', { errors: [fieldError('alias', 'taken')] });
      }
      checkFields(plan.fields, body.fields ?? {});
      const attempt = state.nextId('at');
      const made = fakeAccount({
        id: state.nextId('ca'),
        toolkit: of.slug,
        authConfigId: body.authConfigId ?? `ac_${of.slug}`,
        authScheme: plan.authScheme,
        alias: body.alias ?? null,
        state: plan.redirects ? 'connecting' : 'connected',
        createdAt: new Date(now()).toISOString(),
        ...(plan.redirects && { attempt: { id: attempt, expiresAt: new Date(now() + 600_000).toISOString() } }),
      });
      accounts.push(made);
      if (body.reconnect !== undefined) {
        if (plan.redirects) state.replaces.set(made.id, body.reconnect);
        else remove(accounts, body.reconnect);
      }
      return {
        attempt,
        connectedAccount: made,
        redirectUrl: plan.redirects ? `${authorizeUrl}?attempt=${attempt}` : null,
      };
    },
    updateConnectedAccount: ({ params, body }) =>
      change(params['id'], body.alias === undefined ? {} : { alias: body.alias }),
    deleteConnectedAccount: ({ params }) => remove(accounts, params['id']),
    setConnectedAccountStatus: ({ params, body }) =>
      change(
        params['id'],
        body.enabled ? { state: 'connected', status: 'ACTIVE' } : { state: 'paused', status: 'INACTIVE' },
      ),
  };
}

/** As the server does it; a value `wrong` stands for what a vendor would refuse. */
function checkFields(
  fields: readonly { name: string; required: boolean; default: string | null }[],
  values: Record<string, string>,
) {
  const missing = fields.filter(({ name, required, default: given }) => required && given === null && !values[name]);
  if (missing.length > 0) {
    throw new KitError('fields_invalid', 'Required fields are missing.', {
      errors: missing.map(({ name }) => fieldError(name, 'required')),
    });
  }
  const refused = Object.entries(values).filter(([, value]) => value === 'wrong');
  if (refused.length > 0) {
    throw new KitError('credentials_invalid', 'The vendor refused them.', {
      errors: [
        ...refused.map(([field]) => fieldError(field, 'not_accepted')),
        ...Object.keys(values).flatMap((field) =>
          values[field] === 'wrong' ? [] : fieldError(field, 'check_as_well'),
        ),
      ],
    });
  }
}

function page<Item>(all: readonly Item[], query: Readonly<Record<string, string>>): Page<Item> {
  const limit = Number(query['limit'] ?? 50);
  const from = Number(query['cursor'] ?? 0);
  return { items: all.slice(from, from + limit), nextCursor: from + limit < all.length ? String(from + limit) : null };
}

function require<Item extends { readonly id: string }>(all: readonly Item[], id: string | undefined): Item {
  const found = all.find((one) => one.id === id);
  if (!found) throw new KitError('not_found', 'There is nothing with this ID.');
  return found;
}

function replace<Item extends { readonly id: string }>(all: Item[], item: Item): Item {
  all[all.findIndex(({ id }) => id === item.id)] = item;
  return item;
}

function remove(all: { readonly id: string }[], id: string | undefined): null {
  all.splice(all.indexOf(require(all, id)), 1);
  return null;
}
