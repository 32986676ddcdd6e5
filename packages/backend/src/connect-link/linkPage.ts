import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { type Html, html } from '../html.ts';

export interface Branding {
  name: string | undefined;
  logoUrl: string | undefined;
}

export interface LinkPageOptions {
  title: string;
  branding: Branding;
  toolkit?: CatalogToolkit | undefined;
  /** Opened by the browser itself, so that no form's answer has to redirect to another origin. */
  continueTo?: string | undefined;
  body: Html;
}

/** A whole page: no script, one stylesheet of our own. */
export function linkPage({ title, branding, toolkit, continueTo, body }: LinkPageOptions): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        ${continueTo && html`<meta http-equiv="refresh" content="0; url=${continueTo}" />`}
        <title>${title}${branding.name && ` · ${branding.name}`}</title>
        <link rel="stylesheet" href="/assets/connect.css" />
        ${toolkit && html`<link rel="icon" type="image/svg+xml" href="/logos/${toolkit.slug}.svg" />`}
      </head>
      <body>
        <main>
          <header>
            ${branding.logoUrl && html`<img class="brand" src="${branding.logoUrl}" alt="${branding.name ?? ''}" width="32" height="32" />`}
            ${branding.name && html`<span class="brand-name">${branding.name}</span>`}
          </header>
          <section class="card" aria-labelledby="title">
            <div class="heading">
              ${toolkit && html`<span class="tile"><img src="/logos/${toolkit.slug}.svg" alt="" width="24" height="24" /></span>`}
              <h1 id="title">${title}</h1>
            </div>
            ${body}
          </section>
        </main>
      </body>
    </html> `.text;
}
