import type { CatalogToolkit } from '../../catalog/catalogToolkit.ts';
import { oauth2SchemeOf } from '../vendor.ts';
import { html } from '../../html.ts';
import { page } from './page.ts';

/** All vendors that the sandbox stands in for. */
export function indexPage(toolkits: readonly CatalogToolkit[]): string {
  return page({
    title: 'Vendors',
    isWide: true,
    body: html`<h1>Vendors</h1>
      <p class="muted">The sandbox stands in for each of these, so that they can be connected without an account.</p>
      ${toolkits.map(
        (toolkit) =>
          html`<div class="row">
            <span>${toolkit.name}</span>
            <span>
              ${oauth2SchemeOf(toolkit) && html`<a href="/v/${toolkit.slug}/apps">OAuth apps</a> · `}
              <a href="/v/${toolkit.slug}/keys">Keys</a>
            </span>
          </div>`,
      )}`,
  });
}
