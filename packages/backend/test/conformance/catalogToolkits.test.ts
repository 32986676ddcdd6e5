import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../src/catalog/catalog.ts';
import type { CatalogField, CatalogScheme, CatalogToolkit } from '../../src/catalog/catalogToolkit.ts';
import { createAuthConfig, createLink, issueKey } from '../connect.ts';
import { openBrowser } from '../openBrowser.ts';
import { startBackend, type TestBackend } from '../startBackend.ts';
import { officialSdk } from './officialSdk.ts';
import { registerApp } from './registerApp.ts';
import { watchConsole } from './watchConsole.ts';

watchConsole();

/** What a user would type into the fields of an OAuth connection. */
function typed(fields: readonly CatalogField[]): Record<string, string> {
  const texts = { label: 'acme', host: 'acme.example.com', origin: '' };
  return Object.fromEntries(
    fields.filter(({ default: standard }) => standard === null).map(({ name, slot }) => [name, texts[slot]]),
  );
}

/** Makes a connection of that scheme as an operator and a user would, without the API's shortcuts. */
async function connect(backend: TestBackend, toolkit: CatalogToolkit, scheme: CatalogScheme): Promise<string> {
  const { mode, oauth2, oauth1, fields } = scheme;
  const needed = fields.authConfig.filter(({ required, default: standard }) => required && standard === null);
  const app = ['OAUTH1', 'OAUTH2'].includes(mode) ? await registerApp(backend, toolkit.slug) : {};
  const credentials = { ...Object.fromEntries(needed.map(({ name }) => [name, 'acme'])), ...app };
  const authConfigId = await createAuthConfig(backend, toolkit.slug, { authScheme: mode, credentials });
  const { url, accountId } = await createLink(backend, authConfigId);
  if (oauth2 ?? oauth1) await openBrowser().connect(url, typed(fields.connection));
  else await openBrowser().submit(url, mode === 'NO_AUTH' ? {} : await issueKey(backend, toolkit.slug, mode));
  return accountId;
}

const toolkits = createCatalog().list();

describe('every toolkit that comes with the package', () => {
  it.each(toolkits.map((toolkit) => [toolkit.slug, toolkit] as const))(
    'can be connected and used in each of its schemes: %s',
    async (_slug, toolkit) => {
      const backend = await startBackend();
      const composio = officialSdk(backend);

      for (const scheme of toolkit.schemes) {
        const connectedAccountId = await connect(backend, toolkit, scheme);
        const { status, statusReason } = await composio.connectedAccounts.get(connectedAccountId);
        expect({ mode: scheme.mode, status, statusReason }).toEqual({
          mode: scheme.mode,
          status: 'ACTIVE',
          statusReason: null,
        });
        const proxied = await composio.tools.proxyExecute({ connectedAccountId, endpoint: '/anything', method: 'GET' });
        expect(proxied).toMatchObject({ status: 200, data: { sandbox: { toolkit: toolkit.slug } } });
        if (!toolkit.currentUser) continue;
        const who = await composio.tools.execute(`${toolkit.slug.toUpperCase()}_GET_CURRENT_USER`, {
          userId: 'ada',
          connectedAccountId,
          arguments: {},
          dangerouslySkipVersionCheck: true,
        });
        expect(who).toMatchObject({ successful: true, error: null });
      }
    },
  );

  it('are at least the twenty-five that people ask for first', () => {
    expect(toolkits.length).toBeGreaterThanOrEqual(25);
    expect(toolkits.map(({ slug }) => slug)).toEqual(
      expect.arrayContaining(
        'github gmail googlecalendar googledrive slack notion linear hubspot salesforce zendesk jira asana discord dropbox airtable figma gitlab shopify stripe posthog perplexityai tavily openai pinecone sendgrid'.split(
          ' ',
        ),
      ),
    );
  });
});
