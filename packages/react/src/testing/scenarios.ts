import { routes } from '@kit/contract/tables/routes';
import type { ConnectedAccount, KitErrorCode, RouteName } from '@kit/contract';
import type { FakeBffOptions } from './createFakeBff.ts';
import { fakeAccount, fakeAuthConfig } from './fakeAccount.ts';
import { fakeToolkits } from './fixtures.ts';

const github = (state: ConnectedAccount['state'], more: Partial<ConnectedAccount> = {}): FakeBffOptions => ({
  accounts: [fakeAccount({ toolkit: 'github', state, ...more })],
});

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table
const allRoutes = Object.keys(routes) as RouteName[];
const reads = allRoutes.filter((route) => routes[route].method === 'GET');
const forAdministrators = allRoutes.filter((route) => routes[route].path.startsWith('/auth-configs'));

const fail = (all: readonly RouteName[], code: KitErrorCode): FakeBffOptions => ({
  failing: Object.fromEntries(all.map((route) => [route, code])),
});

const recently = () => new Date(Date.now() - 5_000).toISOString();

/** One row for every state that a user can be in; each answers options for `createFakeBff`. */
export const scenarios = {
  disconnected: () => ({}),
  loading: () => ({ hanging: reads }),
  connecting: () => github('connecting', { createdAt: recently() }),
  connected: () => github('connected'),
  expired: () => github('expired'),
  revoked: () => github('expired', { status: 'REVOKED' }),
  paused: () => github('paused'),
  failed: () => github('failed', { statusReason: 'The code could not be exchanged.' }),
  denied: () => github('failed', { statusReason: 'access_denied' }),
  unavailable: () => ({ authConfigs: [fakeAuthConfig({ toolkit: 'github', enabled: false })] }),
  several: () => ({
    accounts: [
      fakeAccount({ toolkit: 'github', id: 'ca_work', alias: 'Work', createdAt: '2026-01-05T10:00:00Z' }),
      fakeAccount({ toolkit: 'github', id: 'ca_home', alias: 'Home', createdAt: '2026-02-11T10:00:00Z' }),
      fakeAccount({ toolkit: 'zendesk', id: 'ca_support', state: 'expired' }),
      fakeAccount({ toolkit: 'posthog', id: 'ca_numbers', state: 'paused', authScheme: 'API_KEY' }),
    ],
    authConfigs: [
      fakeAuthConfig({
        toolkit: 'github',
        name: 'GitHub, ready-made',
        managed: true,
        readOnly: true,
        connectionCount: 2,
      }),
      fakeAuthConfig({ toolkit: 'zendesk', name: 'Zendesk for support', connectionCount: 1 }),
      fakeAuthConfig({ toolkit: 'posthog', name: 'PostHog', authScheme: 'API_KEY', enabled: false }),
    ],
  }),
  /** Upstream tells whose the accounts are. */
  identified: () => ({
    accounts: [
      fakeAccount({ toolkit: 'github', id: 'ca_work', alias: 'Work', connectedAs: 'octocat' }),
      fakeAccount({ toolkit: 'github', id: 'ca_home', connectedAs: 'monalisa', createdAt: '2026-04-11T10:00:00Z' }),
      fakeAccount({ toolkit: 'zendesk', connectedAs: 'ada@example.com', state: 'expired' }),
      fakeAccount({ toolkit: 'posthog' }),
    ],
  }),
  signedOut: () => fail(allRoutes, 'not_signed_in'),
  offline: () => fail(allRoutes, 'network'),
  misconfigured: () => fail(allRoutes, 'server_misconfigured'),
  /** The user is no administrator. */
  forbidden: () => fail(forAdministrators, 'forbidden'),
  /** Connecting fails at the start. */
  startFails: () => ({ failing: { startConnection: 'upstream_unavailable' } }),
  manyToolkits: () => ({
    toolkits: Array.from({ length: 3_000 }, (_, at) => {
      const model = fakeToolkits[at % fakeToolkits.length]!;
      return at < fakeToolkits.length ? model : { ...model, slug: `${model.slug}${at}`, name: `${model.name} ${at}` };
    }),
  }),
} as const satisfies Record<string, () => FakeBffOptions>;

/** Name of a scenario. */
export type ScenarioName = keyof typeof scenarios;
