import type { CatalogToolkit } from '../../catalog/catalogToolkit.ts';
import type { App } from '../registry/createAppRegistry.ts';
import { html, type Html } from '../../html.ts';
import { page } from './page.ts';

interface AppsPageOptions {
  readonly toolkit: CatalogToolkit;
  readonly apps: readonly App[];
  readonly action: string;
  /** The app that was just made: the only time that its secret is shown. */
  readonly created?: App | undefined;
  readonly error?: string | undefined;
  readonly suggestedRedirectUri: string | undefined;
}

/** The developer console of a vendor: register an OAuth app, see the ones there are. */
export function appsPage({ toolkit, apps, action, created, error, suggestedRedirectUri }: AppsPageOptions): string {
  return page({
    toolkit,
    title: 'OAuth apps',
    isWide: true,
    body: html`<h1>OAuth apps</h1>
      <p class="muted">Register an app to get a client ID and secret for ${toolkit.name}.</p>
      ${created && createdApp(created)} ${error && html`<p class="error" role="alert">${error}</p>`}
      <form method="post" action="${action}">
        <label for="client_name">App name</label>
        <input id="client_name" name="client_name" required maxlength="80" autocomplete="off" />
        <label for="redirect_uri">Redirect URI</label>
        <input
          id="redirect_uri"
          name="redirect_uri"
          type="url"
          required
          maxlength="2000"
          autocomplete="off"
          value="${suggestedRedirectUri}"
        />
        <button class="primary">Register app</button>
      </form>
      <h2>Your apps</h2>
      ${apps.length === 0 ? html`<p class="muted">None yet.</p>` : apps.map((app) => appRow(app, action))}
      <footer><a href="keys">Keys and tokens</a></footer>`,
  });
}

function createdApp({ name, clientId, clientSecret }: App): Html {
  return html`<div class="issued" role="status">
    <p><strong>${name}</strong> is registered. Copy the secret now: it is not shown again.</p>
    <dl>
      <dt>Client ID</dt>
      <dd>${clientId}</dd>
      <dt>Client secret</dt>
      <dd>${clientSecret}</dd>
    </dl>
  </div>`;
}

function appRow({ clientId, name, redirectUris }: App, action: string): Html {
  return html`<div class="row">
    <div>${name}<br /><code>${clientId}</code><br /><small>${redirectUris.join(', ')}</small></div>
    <form method="post" action="${action}/delete">
      <input type="hidden" name="client_id" value="${clientId}" />
      <button class="small" aria-label="Delete ${name}">Delete</button>
    </form>
  </div>`;
}
