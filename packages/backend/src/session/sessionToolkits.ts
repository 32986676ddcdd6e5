import type { Account } from '../account/Account.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import type { ToolSession } from './ToolSession.ts';

/** Whether a session may use a toolkit. */
export function isEnabled({ config }: ToolSession, slug: string): boolean {
  const { toolkits } = config;
  if (!toolkits) return true;
  const named = 'enable' in toolkits ? toolkits.enable : toolkits.disable;
  return named.includes(slug) === 'enable' in toolkits;
}

/** The account that speaks for each toolkit in a session: the pinned one alone where there is one, else the newest ACTIVE, else the newest. */
export async function sessionAccounts(
  session: ToolSession,
  toolkits: readonly CatalogToolkit[],
  { accounts }: Pick<BackendContext, 'accounts'>,
): Promise<Map<string, Account>> {
  const chosen = new Map<string, Account>();
  const slugs = toolkits.map(({ slug }) => slug);
  const newestFirst = { by: 'created_at', direction: 'desc' } as const;
  const own = await accounts.list(
    { userIds: [session.userId], toolkitSlugs: slugs, accountType: 'PRIVATE' },
    newestFirst,
    1000,
  );
  for (const account of own.items) {
    const before = chosen.get(account.toolkitSlug);
    if (!before || (before.status !== 'ACTIVE' && account.status === 'ACTIVE'))
      chosen.set(account.toolkitSlug, account);
  }
  for (const slug of slugs) {
    const [id] = session.config.connected_accounts?.[slug] ?? [];
    if (id === undefined) continue;
    const pinned = await accounts.find(id);
    if (pinned) chosen.set(slug, pinned);
    else chosen.delete(slug); // it was deleted, and nobody said that another one may be used
  }
  return chosen;
}

/** The account that a call in a session is made with: the one that the caller names by ID, alias or word ID, else the one that speaks for the toolkit. */
export async function sessionAccount(
  session: ToolSession,
  toolkit: CatalogToolkit,
  wanted: string | undefined,
  context: Pick<BackendContext, 'accounts'>,
): Promise<Account | undefined> {
  if (wanted === undefined) return (await sessionAccounts(session, [toolkit], context)).get(toolkit.slug);
  const pinned = session.config.connected_accounts?.[toolkit.slug];
  const page = await context.accounts.list(
    pinned ? { ids: pinned } : { userIds: [session.userId], toolkitSlugs: [toolkit.slug], accountType: 'PRIVATE' },
    { by: 'created_at', direction: 'desc' },
    1000,
  );
  return page.items.find(({ id, alias, wordId }) => wanted === id || wanted === alias || wanted === wordId);
}
