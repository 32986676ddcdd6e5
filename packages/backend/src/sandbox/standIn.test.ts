import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { postJson, useSandbox } from '../../test/useSandbox.ts';
import { createCatalog } from '../catalog/catalog.ts';
import type { CatalogScheme, CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { fillUrlTemplate } from '../egress/fillUrlTemplate.ts';
import { allFields } from '../scheme/allFields.ts';

const catalog = createCatalog();
const pairs = catalog
  .list()
  .flatMap((toolkit) => toolkit.schemes.map((scheme) => [toolkit.slug, scheme.mode] as const))
  // Signed anew for each call: `oauth1.test.ts` connects those.
  .filter(([, mode]) => mode !== 'OAUTH1');
const issued = z.object({ values: z.record(z.string(), z.string()) });
const slots = {
  subdomain: 'acme',
  shop: 'acme',
  dc: 'us21',
  region: 'eu',
  COMPANYDOMAIN: 'acme',
  instanceName: 'acme',
  account_url: 'acme-prod',
  extension: 'eu',
  domain: 'datadoghq.eu',
};

function fill(template: string, values: Record<string, string>): string {
  return template.replaceAll(/\{\{([^}]+)\}\}/g, (_slot, name: string) => values[name] ?? `missing ${name}`);
}

function fillAll(templates: Record<string, string>, values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(templates).map(([name, template]) => [name, fill(template, values)]));
}

/** The last letter but one: of Base64, the last may end in bits that nobody reads. */
function oneLetterOff(text: string): string {
  return `${text.slice(0, -2)}${text.at(-2) === 'z' ? 'y' : 'z'}${text.slice(-1)}`;
}

/** Calls "who am I" with a credential, as the catalog says that it is sent. */
function callAs(toolkit: CatalogToolkit, scheme: CatalogScheme, values: Record<string, string>): Promise<Response> {
  const { method, path } = toolkit.currentUser ?? { method: 'GET', path: '/' };
  const kinds = Object.fromEntries(allFields(scheme).map(({ name, slot }) => [name, slot]));
  const url = new URL(fillUrlTemplate(toolkit.baseUrl, { ...slots, ...values }, kinds) + path);
  for (const [name, value] of Object.entries(fillAll(scheme.request.query, values))) url.searchParams.set(name, value);
  const { basic } = scheme.request;
  const pair = basic && `${fill(basic.username, values)}:${fill(basic.password, values)}`;
  const authorization = pair === undefined ? {} : { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
  return fetch(url, { method, headers: { ...fillAll(scheme.request.headers, values), ...authorization } });
}

async function tokenFor(
  toolkit: CatalogToolkit,
  scheme: CatalogScheme,
  values: Record<string, string>,
): Promise<Record<string, string>> {
  const connection = { toolkit, scheme, client: undefined, config: {}, values };
  const granted = await schemeOf(scheme.mode).exchange?.(connection, { fetch, now: Date.now });
  return { access_token: z.string().parse(granted?.values['access_token']) };
}

describe('standIn', () => {
  const { running, vendorOf, register, connect } = useSandbox({ isShared: true });

  async function obtain(toolkit: CatalogToolkit, scheme: CatalogScheme): Promise<Record<string, string>> {
    if (scheme.mode === 'NO_AUTH') return {};
    if (scheme.oauth2) {
      const tokens = await connect(vendorOf(toolkit.slug, slots), await register(toolkit.slug));
      return { access_token: tokens.access_token };
    }
    const request = { mode: scheme.mode, person: 'Tomas Okafor', values: slots };
    const answer = await postJson(`${running().url}/v/${toolkit.slug}/keys`, request);
    const { values } = issued.parse(await answer.json());
    if (scheme.tokenGrant) return tokenFor(toolkit, scheme, values);
    if (!scheme.login) return values;
    const login = await postJson(scheme.login.url, fillAll(scheme.login.body, values));
    return { jwt: z.record(z.string(), z.string()).parse(await login.json())[scheme.login.tokenField] ?? '' };
  }

  it.each(pairs)('connects %s by %s, and refuses another credential', async (slug, mode) => {
    const toolkit = running().standIn(catalog.get(slug)!);
    const scheme = toolkit.schemes.find((candidate) => candidate.mode === mode)!;
    const values = await obtain(toolkit, scheme);
    expect((await callAs(toolkit, scheme, values)).status).toBe(200);
    for (const name of Object.keys(values).filter(
      (key) => !(key in slots) && key !== 'full' && key !== 'instanceEndpoint',
    )) {
      const right = values[name] ?? '';
      const wrong = { ...values, [name]: oneLetterOff(right) };
      expect([name, (await callAs(toolkit, scheme, wrong)).status]).toEqual([name, 401]);
    }
  });

  it.each(pairs)('leaves of %s by %s nothing that leads to the vendor', (slug, mode) => {
    const { origin } = new URL(running().url);
    const toolkit = running().standIn(catalog.get(slug)!);
    const scheme = toolkit.schemes.find((candidate) => candidate.mode === mode)!;
    const { oauth2, login, tokenGrant } = scheme;
    const urls = [
      toolkit.baseUrl,
      scheme.hintUrl,
      login?.url,
      tokenGrant?.url,
      oauth2?.authorizationUrl,
      oauth2?.tokenUrl,
      oauth2?.refreshUrl,
      oauth2?.revocationUrl,
      oauth2?.registrationUrl,
      ...[...scheme.fields.connection, ...scheme.fields.authConfig]
        .filter(({ slot }) => slot === 'origin')
        .map((field) => field.default),
    ];
    const strays = urls.filter((url) => typeof url === 'string' && !url.startsWith(`${origin}/v/${slug}`));
    expect(strays).toEqual([]);
  });

  it('refuses a login with a wrong password', async () => {
    const scheme = running().standIn(catalog.get('docker_hub')!).schemes[0]!;
    const answer = await postJson(scheme.login!.url, { identifier: 'somebody@example.com', secret: 'wrong' });
    expect(answer.status).toBe(401);
  });
});
