import type { CatalogScheme, CatalogToolkit } from '../../catalog/catalogToolkit.ts';
import type { ApiKey, IssuedKey } from '../registry/createKeyRegistry.ts';
import type { Person } from '../registry/createPeople.ts';
import { oauth2SchemeOf } from '../vendor.ts';
import { html, type Html } from '../../html.ts';
import { page } from './page.ts';

interface KeysPageOptions {
  readonly toolkit: CatalogToolkit;
  readonly schemes: readonly CatalogScheme[];
  readonly keys: readonly ApiKey[];
  readonly people: readonly Person[];
  readonly nameOf: (personId: string) => string;
  readonly action: string;
  /** The key that was just made: the only time that its values are shown. */
  readonly created?: { readonly scheme: CatalogScheme; readonly key: IssuedKey } | undefined;
}

/** Where a person makes, sees and revokes the keys that a toolkit's other schemes ask for. */
export function keysPage(options: KeysPageOptions): string {
  const { toolkit, schemes, keys, people, nameOf, action, created } = options;
  return page({
    toolkit,
    title: 'Keys and tokens',
    isWide: true,
    body: html`<h1>Keys and tokens</h1>
      <p class="muted">Make a credential for ${toolkit.name} and paste it where you connect.</p>
      ${created && createdKey(created.scheme, created.key)}
      ${schemes.length === 0 && html`<p class="muted">${toolkit.name} has no keys.</p>`}
      ${schemes.map((scheme) => schemeForm(scheme, people, action))}
      <h2>Active keys</h2>
      ${keys.length === 0 ? html`<p class="muted">None yet.</p>` : keys.map((key) => keyRow(key, nameOf, action))}
      ${oauth2SchemeOf(toolkit) && html`<footer><a href="apps">OAuth apps</a></footer>`}`,
  });
}

function schemeForm({ mode, fields }: CatalogScheme, people: readonly Person[], action: string): Html {
  const id = (name: string): string => `${mode}-${name}`;
  const given = fields.connection.filter((field) => !field.secret && !made.has(field.name));
  return html`<h2>${schemeTitles[mode] ?? mode}</h2>
    <form method="post" action="${action}">
      <input type="hidden" name="mode" value="${mode}" />
      <label for="${id('person')}">Whose it is</label>
      <input id="${id('person')}" name="person" required maxlength="80" autocomplete="off" value="${people[0]?.name}" />
      ${given.map(
        (field) =>
          html`<label for="${id(field.name)}">${field.displayName}</label>
            <input
              id="${id(field.name)}"
              name="values[${field.name}]"
              maxlength="200"
              value="${field.default ?? 'acme'}"
            />`,
      )}
      <button class="primary">Make</button>
    </form>`;
}

/** Not for the person to choose. */
const made: ReadonlySet<string> = new Set(['username', 'client_id', 'application_id', 'installation_id']);

const schemeTitles: Readonly<Record<string, string>> = {
  API_KEY: 'API key',
  BEARER_TOKEN: 'Access token',
  BASIC: 'User name and password',
  BASIC_WITH_JWT: 'User name and password',
  S2S_OAUTH2: 'Client credentials',
  GOOGLE_SERVICE_ACCOUNT: 'Service account',
  SERVICE_ACCOUNT: 'Signed app',
};

function createdKey({ fields }: CatalogScheme, { values }: IssuedKey): Html {
  return html`<div class="issued" role="status">
    <p>Made. Copy it now: it is not shown again.</p>
    <dl>
      ${fields.connection.map(
        (field) =>
          html`<dt>${field.displayName}</dt>
            <dd data-field="${field.name}">${values[field.name]}</dd>`,
      )}
    </dl>
  </div>`;
}

function keyRow({ id, mode, personId, tenant, hint }: ApiKey, nameOf: (id: string) => string, action: string): Html {
  return html`<div class="row">
    <div>
      ${nameOf(personId)}<br /><small>${schemeTitles[mode] ?? mode} ${hint}${tenant && html` · ${tenant}`}</small>
    </div>
    <form method="post" action="${action}/revoke">
      <input type="hidden" name="id" value="${id}" />
      <button class="small" aria-label="Revoke the key of ${nameOf(personId)} ending in ${hint}">Revoke</button>
    </form>
  </div>`;
}
