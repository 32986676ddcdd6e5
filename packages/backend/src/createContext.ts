import { claimNotices } from './account/claimNotices.ts';
import { createAccounts } from './account/createAccounts.ts';
import { createRefresher } from './account/createRefresher.ts';
import { createAuthConfigPicker } from './auth-config/createAuthConfigPicker.ts';
import { createAuthConfigs } from './auth-config/createAuthConfigs.ts';
import type { BackendContext } from './backendContext.ts';
import { toolkitLogo } from './catalog/toolkitLogo.ts';
import { createAuthorizations } from './connect-link/createAuthorizations.ts';
import { createCompletions } from './connect-link/createCompletions.ts';
import { createLinks } from './connect-link/createLinks.ts';
import { createQuestions } from './connect-link/createQuestions.ts';
import type { Egress } from './egress/createEgress.ts';
import { createProjectSettings } from './project/createProjectSettings.ts';
import { createToolSessions } from './session/createToolSessions.ts';
import type { Changes } from './store/Changes.ts';
import type { Db } from './store/tables.ts';
import type { Vault } from './vault/createVault.ts';
import { createIdentities } from './tool/createIdentities.ts';
import { createWebhooks } from './webhook/createWebhooks.ts';

type Given = Pick<
  BackendContext,
  'catalog' | 'managedClient' | 'now' | 'logger' | 'publicUrl' | 'linkLifetimeMs' | 'verifierUrl'
> & { db: Db; changes: Changes; vault: Vault; egress: Egress };

/** Puts together what the routes use. */
export function createContext({ db, changes, vault, egress, ...given }: Given): BackendContext {
  const stored = { db, vault, now: given.now };
  const authConfigs = createAuthConfigs(stored);
  const base = {
    ...given,
    accounts: createAccounts({ ...stored, changes }),
    authConfigs,
    pickAuthConfig: createAuthConfigPicker(stored.db, authConfigs),
    authorizations: createAuthorizations(stored),
    completions: createCompletions(stored),
    links: createLinks(stored),
    questions: createQuestions(stored),
    notices: claimNotices(stored),
    project: createProjectSettings(stored),
    sessions: createToolSessions(stored),
    webhooks: createWebhooks(stored),
    assertUrl: (url: string) => egress.assertUrl(url),
    fetch: egress.fetch,
    logoOf: toolkitLogo,
  };
  const identities = createIdentities(base);
  return { ...base, identities, refresher: createRefresher({ ...base, changes, identities }) };
}
