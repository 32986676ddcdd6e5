import type { Outcome } from './finishAuthorization.ts';
import type { Link } from './createLinks.ts';

/** Where the app wants its user back, with the outcome added to whatever the URL already says; null when it named no place. */
export function returnUrl(
  link: Link,
  outcome: Pick<Outcome, 'kind' | 'account'> & { message?: string },
): string | null {
  if (link.callbackUrl === null) return null;
  const { id, toolkitSlug } = outcome.account;
  const url = new URL(link.callbackUrl);
  const parameters = {
    status: outcome.kind === 'connected' ? 'success' : 'failed',
    ...(link.flow === 'link' ? { connected_account_id: id } : { connectedAccountId: id, appName: toolkitSlug }),
    ...(outcome.message === undefined ? {} : { error: outcome.message }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
