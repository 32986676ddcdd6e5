import type { AuthConfig, ConnectedAccount, ConnectPlan, Toolkit, ToolkitDetail } from '@kit/contract';
import { schemeRedirects } from '@kit/contract/tables/authSchemes';
import type { FakeToolkit } from './fixtures.ts';

/** What the fake server remembers. */
export interface FakeState {
  readonly toolkits: readonly FakeToolkit[];
  readonly accounts: ConnectedAccount[];
  readonly authConfigs: AuthConfig[];
  /** Accounts that go when the one that replaces them, by its ID, is confirmed. */
  readonly replaces: Map<string, string>;
  readonly nextId: (prefix: string) => string;
}

export function createFakeState(given: {
  readonly toolkits: readonly FakeToolkit[];
  readonly accounts: readonly ConnectedAccount[];
  readonly authConfigs: readonly AuthConfig[];
}): FakeState {
  let made = 0;
  return {
    toolkits: given.toolkits,
    accounts: [...given.accounts],
    authConfigs: [...given.authConfigs],
    replaces: new Map(),
    nextId: (prefix) => `${prefix}_fake${++made}`,
  };
}

/** What a press will need, decided as the real server does: an enabled auth config, else a ready-made app, else keys. */
export function planOf(state: FakeState, toolkit: FakeToolkit, authConfigId?: string): ConnectPlan {
  const own = state.authConfigs.filter(
    (config) => config.toolkit === toolkit.slug && config.id === (authConfigId ?? config.id),
  );
  const config = own.find(({ enabled }) => enabled);
  const free = toolkit.schemes.find(({ managed, authScheme }) => managed || !schemeRedirects(authScheme));
  const scheme = config
    ? toolkit.schemes.find(({ authScheme }) => authScheme === config.authScheme)
    : own.length > 0
      ? undefined
      : free;
  if (!scheme) {
    const reason = own.length > 0 ? 'auth_config_disabled' : 'auth_config_missing';
    return { connect: 'unavailable', reason, authScheme: null, redirects: false, fields: [], hintUrl: null };
  }
  const redirects = schemeRedirects(scheme.authScheme);
  const fields = scheme.fields.connection;
  return {
    connect: fields.length > 0 ? 'dialog' : redirects ? 'window' : 'none',
    authScheme: scheme.authScheme,
    redirects,
    fields,
    hintUrl: scheme.hintUrl,
  };
}

export function toolkitOf({ schemes, ...toolkit }: FakeToolkit, plan: ConnectPlan | null): Toolkit {
  return {
    ...toolkit,
    authSchemes: schemes.map(({ authScheme }) => authScheme),
    managedAuthSchemes: schemes.filter(({ managed }) => managed).map(({ authScheme }) => authScheme),
    plan,
  };
}

export function detailOf(state: FakeState, toolkit: FakeToolkit, authConfigId?: string): ToolkitDetail {
  return { ...toolkitOf(toolkit, planOf(state, toolkit, authConfigId)), schemes: [...toolkit.schemes] };
}
