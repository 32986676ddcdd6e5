import type { Link } from './createLinks.ts';
import type { Outcome } from './Outcome.ts';

/** Where the app wants its user back, with the outcome added to whatever the URL already says; null when it named no place. */
export function returnUrl(link: Link, outcome: Outcome, verifierUrl: string | undefined): string | null {
  if (outcome.kind === 'unverified') {
    // The session alone: whose it is, is for the app to say.
    return verifierUrl === undefined ? null : withParameters(verifierUrl, { session_uri: outcome.sessionUri });
  }
  if (link.callbackUrl === null || outcome.kind === 'question') return null;
  const { id, toolkitSlug } = outcome.account;
  return withParameters(link.callbackUrl, {
    status: outcome.kind === 'connected' ? 'success' : 'failed',
    ...(link.flow === 'link' ? { connected_account_id: id } : { connectedAccountId: id, appName: toolkitSlug }),
    ...(outcome.kind === 'failed' ? { error: outcome.message } : {}),
  });
}

function withParameters(target: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(target);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
