import type { CatalogToolkit } from '../../catalog/catalogToolkit.ts';
import { html } from '../../html.ts';
import { page } from './page.ts';

export interface ErrorPageOptions {
  readonly toolkit?: CatalogToolkit | undefined;
  readonly title: string;
  readonly detail: string;
  readonly advice: string;
  /** Where one can mend it. */
  readonly link?: { readonly href: string; readonly label: string } | undefined;
}

/** What went wrong, why, and what mends it. */
export function errorPage({ toolkit, title, detail, advice, link }: ErrorPageOptions): string {
  return page({
    toolkit,
    title,
    body: html`<h1>${title}</h1>
      <p class="error">${detail}</p>
      <p>${advice}</p>
      ${link && html`<a class="button" href="${link.href}">${link.label}</a>`}`,
  });
}
