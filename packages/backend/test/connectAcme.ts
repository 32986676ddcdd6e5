import { createAuthConfig, createLink } from './connect.ts';
import { openBrowser, type Page } from './openBrowser.ts';
import { startBackend, type TestBackend } from './startBackend.ts';
import { acmeCatalog, acmeClient, startVendor, type VendorAnswer } from './startVendor.ts';

/** A backend whose only toolkit is a vendor that the test plays. */
export async function startWithVendor(
  answer: VendorAnswer,
  more: Parameters<typeof acmeCatalog>[1] = {},
  options: Parameters<typeof startBackend>[0] = {},
) {
  const vendor = await startVendor(answer);
  const backend = await startBackend({
    sandbox: false,
    catalog: acmeCatalog(vendor.url, more),
    managedClients: (slug) => (slug === 'acme' ? acmeClient : undefined),
    ...options,
    allowEgress: [vendor.url, ...(options.allowEgress ?? [])],
  });
  return { vendor, backend };
}

/** Begins a connection and answers with what the vendor was asked, and how to come back from it. */
export async function beginAcme(backend: TestBackend, more: object = {}) {
  const browser = openBrowser();
  const { url, accountId } = await createLink(backend, await createAuthConfig(backend, 'acme'), more);
  const { onward } = await browser.submit(url);
  if (!onward) throw new Error('the link led nowhere');
  const comeBack = (parameters: Record<string, string> | [string, string][]): Promise<Page> =>
    browser.visit(`${backend.url}/api/v3.1/toolkits/auth/callback?${new URLSearchParams(parameters).toString()}`);
  return { accountId, asked: onward, state: onward.searchParams.get('state') ?? '', comeBack, browser };
}

/** An account that has gone through the vendor. */
export async function connectAcme(backend: TestBackend, more: object = {}): Promise<string> {
  const { accountId, state, comeBack } = await beginAcme(backend, more);
  await comeBack({ code: 'good', state });
  return accountId;
}
