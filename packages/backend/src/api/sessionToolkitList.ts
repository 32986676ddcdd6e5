import * as z from 'zod';
import type { Account } from '../account/Account.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { isEnabled, sessionAccounts } from '../session/sessionToolkits.ts';
import type { ToolSession } from '../session/ToolSession.ts';
import { pageAnswer, readPageRequest } from './cursor.ts';
import { input, parseInput } from '../parseInput.ts';
import { slicePage } from './slicePage.ts';
import { managedSchemes } from '../auth-config/managedSchemes.ts';
import { toolkitLogoUrl } from './toolkitAnswer.ts';

const listQuery = z.object({
  toolkits: input.csv(input.text()),
  is_connected: input.flag,
  search: input.text().optional(),
  limit: input.limit(50, 20),
  cursor: input.text().optional(),
});

/** A session's toolkits, each with the account that speaks for it. */
export async function listSessionToolkits(session: ToolSession, rawQuery: unknown, context: BackendContext) {
  const query = parseInput(listQuery, rawQuery);
  const wanted = context.catalog.list().filter((toolkit) => isWanted(toolkit, session, query));
  const accounts = await sessionAccounts(session, wanted, context);
  const matching = wanted.filter(
    ({ slug }) => query.is_connected === undefined || (accounts.get(slug)?.status === 'ACTIVE') === query.is_connected,
  );
  const pageRequest = readPageRequest(query.cursor, query.limit);
  return pageAnswer(slicePage(matching, pageRequest), pageRequest, matching.length, (toolkit) =>
    itemOf(toolkit, session, accounts.get(toolkit.slug), context),
  );
}

function isWanted(
  toolkit: CatalogToolkit,
  session: ToolSession,
  { toolkits, search }: z.output<typeof listQuery>,
): boolean {
  const isNamed = toolkits
    ? toolkits.some((slug) => slug.toLowerCase() === toolkit.slug)
    : isEnabled(session, toolkit.slug);
  if (!isNamed || !search) return isNamed;
  return `${toolkit.slug} ${toolkit.name} ${toolkit.description}`.toLowerCase().includes(search.toLowerCase());
}

function itemOf(toolkit: CatalogToolkit, session: ToolSession, account: Account | undefined, context: BackendContext) {
  return {
    name: toolkit.name,
    slug: toolkit.slug,
    enabled: isEnabled(session, toolkit.slug),
    is_no_auth: toolkit.schemes.every(({ mode }) => mode === 'NO_AUTH'),
    composio_managed_auth_schemes: managedSchemes(toolkit, context),
    meta: { logo: toolkitLogoUrl(toolkit, context), description: toolkit.description },
    connected_account: account
      ? {
          id: account.id,
          user_id: account.userId,
          status: account.status,
          created_at: new Date(account.createdAt).toISOString(),
          auth_config: {
            id: account.authConfigId,
            auth_scheme: account.authScheme,
            is_composio_managed: account.authConfig.isManaged,
          },
        }
      : null,
  };
}
