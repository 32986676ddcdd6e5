import type { CatalogToolkit } from '../../catalog/catalogToolkit.ts';
import { html, type Html } from '../../html.ts';

interface PageOptions {
  readonly toolkit?: CatalogToolkit | undefined;
  readonly title: string;
  readonly body: Html;
  /** For lists. @default false */
  readonly isWide?: boolean;
}

/** The frame of every page: whose brand it wears, and that it is not the real one. */
export function page({ toolkit, title, body, isWide = false }: PageOptions): string {
  const brand = toolkit?.name ?? 'Sandbox';
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${toolkit ? `${brand} (sandbox)` : brand}</title>
        <link rel="stylesheet" href="/assets/sandbox.css" />
        ${toolkit && html`<link rel="icon" href="/v/${toolkit.slug}/logo.svg" />`}
      </head>
      <body>
        <aside class="notice" aria-label="About this page">
          <strong>Sandbox</strong> This is not ${toolkit ? brand : 'a real service'}. Nothing leaves your machine.
        </aside>
        <main class="${isWide ? 'wide' : 'narrow'}">
          ${
            toolkit &&
            html`<header>
              <img src="/v/${toolkit.slug}/logo.svg" alt="" width="40" height="40" /><span>${brand}</span>
            </header>`
          }
          ${body}
        </main>
      </body>
    </html>`.text;
}
