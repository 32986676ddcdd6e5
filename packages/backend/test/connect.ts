import type { AuthorizeAsOptions } from '../src/sandbox/authorizeAs.ts';
import { openBrowser } from './openBrowser.ts';
import type { TestBackend } from './startBackend.ts';

export async function createAuthConfig(
  backend: TestBackend,
  slug: string,
  custom?: { authScheme: string; credentials?: object },
): Promise<string> {
  const authConfig = custom ? { type: 'use_custom_auth', ...custom } : { type: 'use_composio_managed_auth' };
  const { status, body } = await backend.call('POST', '/auth_configs', { toolkit: { slug }, auth_config: authConfig });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.auth_config.id;
}

export async function createLink(
  backend: TestBackend,
  authConfigId: string,
  more: object = {},
): Promise<{ url: string; accountId: string }> {
  const { status, body } = await backend.call('POST', '/connected_accounts/link', {
    auth_config_id: authConfigId,
    user_id: 'ada',
    ...more,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return { url: body.redirect_url, accountId: body.connected_account_id };
}

/** One user's ACTIVE account, by the whole way through link, vendor and callback. */
export async function connectAccount(
  backend: TestBackend,
  slug: string,
  more: object = {},
  as: AuthorizeAsOptions = {},
): Promise<string> {
  const { url, accountId } = await createLink(backend, await createAuthConfig(backend, slug), more);
  await openBrowser().connect(url, {}, as);
  return accountId;
}

/** A key that the sandbox issued for a toolkit. */
export async function issueKey(
  backend: TestBackend,
  slug: string,
  mode: string,
  values: Record<string, string> = {},
): Promise<Record<string, string>> {
  const response = await fetch(`${backend.sandboxUrl}/v/${slug}/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode, person: 'Maya Lindqvist', values }),
  });
  if (response.status !== 201) throw new Error(await response.text());
  return ((await response.json()) as { values: Record<string, string> }).values;
}
