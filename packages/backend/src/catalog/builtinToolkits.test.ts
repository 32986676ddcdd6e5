import { createRequire } from 'node:module';
import { AuthSchemeTypes } from '@composio/core';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { builtinToolkits } from './builtinToolkits.ts';
import { createCatalog } from './catalog.ts';
import type { CatalogScheme } from './catalogToolkit.ts';
import { parseToolkit } from './parseToolkit.ts';

const require = createRequire(import.meta.url);
const icons = z
  .array(z.object({ title: z.string(), slug: z.string().optional(), hex: z.string() }))
  .parse(require('simple-icons/icons.json'));
const toolkits = createCatalog().list();
const schemes = toolkits.flatMap((toolkit) =>
  toolkit.schemes.map((scheme) => [toolkit.slug, scheme.mode, scheme, toolkit] as const),
);
const slotsIn = (template: string): string[] =>
  [...template.matchAll(/\{\{([^}]+)\}\}/g)].map((match) => match[1] ?? '');

function addresses({ oauth2, login, tokenGrant }: CatalogScheme, baseUrl: string): string[] {
  const { authorizationUrl, tokenUrl, refreshUrl, revocationUrl } = oauth2 ?? {};
  const all = [baseUrl, authorizationUrl, tokenUrl, refreshUrl, revocationUrl, login?.url, tokenGrant?.url];
  return all.filter((url) => url !== undefined);
}

function credentialTemplates({ request, login }: CatalogScheme): string[] {
  const { headers, query, basic } = request;
  return [headers, query, basic ?? {}, login?.body ?? {}].flatMap((templates) => Object.values(templates));
}

const met = new Set(
  (
    'github gmail googlecalendar googledrive googledocs googlesheets slack notion linear hubspot salesforce zendesk jira ' +
    'confluence trello asana discord dropbox box bitbucket airtable figma gitlab shopify stripe posthog perplexityai tavily ' +
    'openai pinecone sendgrid twilio mailchimp intercom freshdesk pipedrive zoho servicenow snowflake outlook ' +
    'microsoft_teams one_drive zoom calendly typeform monday clickup todoist webflow supabase vercel sentry datadog ' +
    'pagerduty xero quickbooks spotify reddit linkedin'
  ).split(' '),
);

describe('builtinToolkits', () => {
  it.each(builtinToolkits.map((toolkit) => [toolkit.slug, toolkit] as const))('%s fits the schema', (slug, toolkit) => {
    expect(parseToolkit(toolkit, slug).slug).toBe(slug);
  });

  it('has the toolkits that most people meet, each once', () => {
    const slugs = builtinToolkits.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs.length).toBeGreaterThanOrEqual(70);
    expect(slugs.filter((slug) => met.has(slug))).toHaveLength(met.size);
  });

  it('has a toolkit for every scheme that the upstream knows', () => {
    expect([...new Set(schemes.map(([, mode]) => mode))].sort()).toEqual(Object.values(AuthSchemeTypes).sort());
  });

  it.each(schemes)(
    '%s %s asks for whatever its addresses and its credential are made of',
    (_slug, _mode, scheme, toolkit) => {
      const fields = [...scheme.fields.authConfig, ...scheme.fields.connection];
      const asked = new Set([
        ...fields.map(({ name }) => name),
        ...((scheme.oauth2 ?? scheme.tokenGrant) ? ['access_token'] : []),
        ...(scheme.login ? ['jwt'] : []),
      ]);
      const urls = addresses(scheme, toolkit.baseUrl);
      const needed = [...urls, ...credentialTemplates(scheme)].flatMap(slotsIn);
      expect(needed.filter((name) => !asked.has(name))).toEqual([]);
      const mayBeEmpty = fields.filter(({ name, required }) => urls.flatMap(slotsIn).includes(name) && !required);
      expect(mayBeEmpty.map(({ name }) => name)).toEqual([]);
    },
  );

  it.each(schemes)('%s %s speaks https to its vendor', (_slug, _mode, scheme, toolkit) => {
    for (const url of addresses(scheme, toolkit.baseUrl)) expect(url).toMatch(/^(https:\/\/|\{\{full\}\}$)/);
    expect(new Set(schemes.filter(([slug]) => slug === toolkit.slug).map(([, mode]) => mode)).size).toBe(
      toolkit.schemes.length,
    );
  });

  it.each(schemes)('%s %s hides what is secret and shows what is not', (_slug, _mode, { fields }) => {
    const looksSecret = /secret|token|key|password|encoded|credentials|session/i;
    const wrong = [...fields.authConfig, ...fields.connection].filter(
      ({ name, secret }) => looksSecret.test(name) !== secret,
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it.each(schemes.filter(([, mode]) => mode === 'OAUTH2'))(
    '%s %s asks for what every OAuth app has',
    (_slug, _mode, { fields }) => {
      const names = fields.authConfig.map(({ name }) => name);
      expect(names).toEqual(
        expect.arrayContaining(['client_id', 'client_secret', 'oauth_redirect_uri', 'scopes', 'bearer_token']),
      );
      expect(fields.authConfig.find(({ name }) => name === 'bearer_token')).toMatchObject({
        userVisible: false,
        legacyTemplateName: 'access_token',
      });
    },
  );

  it.each(toolkits.filter(({ icon }) => icon !== null).map((toolkit) => [toolkit.slug, toolkit] as const))(
    '%s has an icon and its colour from the set',
    (_slug, { icon, color }) => {
      expect(require.resolve(`simple-icons/icons/${icon}.svg`)).toMatch(/\.svg$/);
      const entry = icons.find(
        ({ title, slug }) => (slug ?? title.toLowerCase().replaceAll(/[^a-z0-9]/g, '')) === icon,
      );
      expect(color).toBe(`#${entry?.hex.toLowerCase()}`);
    },
  );
});
