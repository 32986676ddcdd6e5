import type { Request, Response } from 'express';
import { errorPage, type ErrorPageOptions } from '../pages/errorPage.ts';
import type { AppRegistry } from '../registry/createAppRegistry.ts';
import { oauth2SchemeOf, type Vendor } from '../vendor.ts';

/** What a vendor without scopes grants. */
export const basicScope = 'basic';

// The rest of what vendors accept (`access_type`, `audience`, `owner`) would be unknown to the provider.
const passed = ['client_id', 'redirect_uri', 'state', 'code_challenge', 'code_challenge_method'] as const;

/**
 * Reads an authorization request as the vendor would and rewrites it into the standard one; a request of an unknown
 * app or with a foreign redirect URI ends on a page that says so (RFC 6749 §4.1.2.1: it must not be redirected).
 *
 * @returns the provider's query, or undefined when the answer was sent
 */
export function authorizationRequest(
  request: Request,
  response: Response,
  { vendor, apps }: { readonly vendor: Vendor; readonly apps: AppRegistry },
): URLSearchParams | undefined {
  const query = new URL(request.url, vendor.url).searchParams;
  const problem = findProblem(query, vendor, apps);
  if (problem) {
    response
      .status(400)
      .type('html')
      .send(errorPage({ toolkit: vendor.toolkit, ...problem }));
    return undefined;
  }
  const next = new URLSearchParams({ response_type: query.get('response_type') ?? 'code', prompt: 'consent' });
  for (const name of passed) for (const value of query.getAll(name)) next.append(name, value);
  const scopes = scopesOf(query, oauth2SchemeOf(vendor.toolkit)?.oauth2.scopeSeparator ?? ' ');
  if (scopes.includes('openid') && query.has('nonce')) next.set('nonce', query.get('nonce') ?? '');
  next.set('scope', scopes.join(' '));
  return next;
}

function findProblem(
  query: URLSearchParams,
  { toolkit, url }: Vendor,
  apps: AppRegistry,
): Omit<ErrorPageOptions, 'toolkit'> | undefined {
  const clientId = query.get('client_id') ?? '';
  const app = apps.find(clientId);
  const link = { href: `${url}/apps`, label: 'OAuth apps' };
  if (!oauth2SchemeOf(toolkit)) {
    return {
      title: `${toolkit.name} has no OAuth here`,
      detail: 'This toolkit connects with a key.',
      advice: 'Make a key instead.',
      link: { href: `${url}/keys`, label: 'Keys and tokens' },
    };
  }
  if (!app || app.toolkit !== toolkit.slug) {
    return {
      title: `${toolkit.name} does not know this app`,
      detail:
        clientId === ''
          ? 'The request carries no client ID.'
          : `No app with the client ID “${clientId}” is registered.`,
      advice: 'Check the client ID, or register an app here.',
      link,
    };
  }
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!app.redirectUris.includes(redirectUri)) {
    return {
      title: 'The redirect URI is not registered',
      detail: `“${app.name}” asked to return to “${redirectUri}”, but allows only ${app.redirectUris.join(', ') || 'none'}.`,
      advice: 'Register an app with exactly that URI, or correct it in the app that you have.',
      link,
    };
  }
  return undefined;
}

function scopesOf(query: URLSearchParams, separator: string): string[] {
  const asked = [query.get('scope') ?? '', query.get('user_scope') ?? ''].join(separator);
  const scopes = [...new Set(asked.split(separator).map((scope) => scope.trim()))].filter((scope) => scope !== '');
  return scopes.length === 0 ? [basicScope] : scopes;
}
