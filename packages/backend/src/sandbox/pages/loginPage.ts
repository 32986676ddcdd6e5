import type { CatalogToolkit } from '../../catalog/catalogToolkit.ts';
import type { Person } from '../registry/createPeople.ts';
import { html } from '../../html.ts';
import { page } from './page.ts';

interface LoginPageOptions {
  readonly toolkit: CatalogToolkit;
  readonly people: readonly Person[];
  readonly action: string;
}

/** Who are you? Any of a few people, or anybody by name; there are no passwords to remember. */
export function loginPage({ toolkit, people, action }: LoginPageOptions): string {
  return page({
    toolkit,
    title: 'Sign in',
    body: html`<h1>Sign in to ${toolkit.name}</h1>
      <p class="muted">Choose who you are at ${toolkit.name}. The sandbox asks for no password.</p>
      <form method="post" action="${action}">
        ${people.map(
          (person) =>
            html`<button class="person" name="person" value="${person.id}">
              ${person.name}<small>${person.email}</small>
            </button>`,
        )}
      </form>
      <form method="post" action="${action}">
        <label for="person">Somebody else</label>
        <input id="person" name="person" required maxlength="80" autocomplete="off" placeholder="Full name" />
        <button class="primary">Sign in</button>
      </form>`,
  });
}
