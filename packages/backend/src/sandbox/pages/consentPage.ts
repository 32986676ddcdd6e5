import type { CatalogToolkit } from '../../catalog/catalogToolkit.ts';
import type { Person } from '../registry/createPeople.ts';
import { html } from '../../html.ts';
import { page } from './page.ts';

interface ConsentPageOptions {
  readonly toolkit: CatalogToolkit;
  readonly tenant: string | undefined;
  readonly appName: string;
  readonly person: Person;
  readonly scopes: readonly string[];
  readonly action: string;
}

/** What an app asks for, and the choice to give it or not. */
export function consentPage({ toolkit, tenant, appName, person, scopes, action }: ConsentPageOptions): string {
  return page({
    toolkit,
    title: 'Authorize',
    body: html`<h1>${appName} wants to access your ${toolkit.name} account</h1>
      <p class="muted">Signed in as ${person.name} (${person.email})${tenant && html` at <code>${tenant}</code>`}.</p>
      <h2>It will be able to use</h2>
      <ul class="scopes">
        ${scopes.map((scope) => html`<li><code>${scope}</code></li>`)}
      </ul>
      <form method="post" action="${action}/consent">
        <input type="hidden" name="person" value="${person.id}" />
        <button class="primary" name="decision" value="allow">Authorize</button>
        <button name="decision" value="deny">Deny</button>
      </form>
      <footer><a href="${action}?switch=1">Use another account</a></footer>`,
  });
}
