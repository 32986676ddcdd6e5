import type { Accounts } from './account/createAccounts.ts';
import type { claimNotices } from './account/claimNotices.ts';
import type { Refresher } from './account/Refresher.ts';
import type { createAuthConfigPicker } from './auth-config/createAuthConfigPicker.ts';
import type { AuthConfigs } from './auth-config/createAuthConfigs.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { CatalogToolkit } from './catalog/catalogToolkit.ts';
import type { Authorizations } from './connect-link/createAuthorizations.ts';
import type { Completions } from './connect-link/createCompletions.ts';
import type { Links } from './connect-link/createLinks.ts';
import type { Questions } from './connect-link/createQuestions.ts';
import type { Logger } from './logger.ts';
import type { ProjectSettings } from './project/createProjectSettings.ts';
import type { Webhooks } from './webhook/createWebhooks.ts';
import type { ToolSessions } from './session/createToolSessions.ts';
import type { OAuthClient } from './scheme/Scheme.ts';
import type { Identities } from './tool/Identities.ts';

/** What every route may use. */
export interface BackendContext {
  accounts: Accounts;
  authConfigs: AuthConfigs;
  links: Links;
  authorizations: Authorizations;
  completions: Completions;
  questions: Questions;
  refresher: Refresher;
  identities: Identities;
  sessions: ToolSessions;
  pickAuthConfig: ReturnType<typeof createAuthConfigPicker>;
  notices: ReturnType<typeof claimNotices>;
  webhooks: Webhooks;
  project: ProjectSettings;
  catalog: Catalog;
  /** The operator's own app at a vendor, which makes its toolkit managed. */
  managedClient: (slug: string) => OAuthClient | undefined;
  /** Every call to a vendor; guarded. */
  fetch: typeof globalThis.fetch;
  /** Throws for an address that `fetch` would never call. */
  assertUrl: (url: string) => void;
  logoOf: (toolkit: Pick<CatalogToolkit, 'name' | 'icon' | 'color'>) => string;
  now: () => number;
  logger: Logger;
  /** Where browsers and vendors reach us, without a slash at the end. */
  publicUrl: string;
  linkLifetimeMs: number;
  /** Where the app tells whose browser came back; undefined when it does not. */
  verifierUrl: string | undefined;
}
