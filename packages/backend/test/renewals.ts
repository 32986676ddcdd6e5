import { createAuthConfig } from './connect.ts';
import type { Answer, TestBackend } from './startBackend.ts';
import { json, type VendorAnswer, type VendorRequest } from './startVendor.ts';

/** What a vendor grants the nth time: tokens that last an hour. */
export const tokens = (serial: number) => ({
  access_token: `at_${serial}`,
  token_type: 'bearer',
  expires_in: 3600,
  refresh_token: `rt_${serial}`,
});

export const isRenewal = ({ path, body }: VendorRequest): boolean =>
  path === '/token' && new URLSearchParams(body).get('grant_type') === 'refresh_token';

/** The refresh tokens that a vendor was sent, in order. */
export const renewalsOf = ({ requests }: { requests: readonly VendorRequest[] }): (string | null)[] =>
  requests.filter(isRenewal).map(({ body }) => new URLSearchParams(body).get('refresh_token'));

/** A vendor that grants codes, answers API calls, and does with refreshes as the test says. */
export function vendorWith(refresh: VendorAnswer): VendorAnswer {
  return (request, response) => {
    if (isRenewal(request)) refresh(request, response);
    else if (request.path === '/token') json(200, tokens(1))(request, response);
    else json(200, { used: request.headers.authorization })(request, response);
  };
}

/** A call with an account's credential. */
export const whoAmI = (backend: Pick<TestBackend, 'call'>, accountId: string): Promise<Answer> =>
  backend.call('POST', '/tools/execute/ACME_GET_CURRENT_USER', { connected_account_id: accountId, arguments: {} });

export const accountOf = async (backend: TestBackend, id: string) =>
  (await backend.call('GET', `/connected_accounts/${id}`)).body;

/** An auth config of `acme` with the developer's own client. */
export const ownApp = (backend: TestBackend): Promise<string> =>
  createAuthConfig(backend, 'acme', {
    authScheme: 'OAUTH2',
    credentials: { client_id: 'own', client_secret: 'own-secret' },
  });

/** An account with tokens that were obtained elsewhere. */
export async function importAccount(
  backend: TestBackend,
  authConfigId: string,
  granted: object,
  more: object = {},
): Promise<string> {
  const { status, body } = await backend.call('POST', '/connected_accounts', {
    auth_config: { id: authConfigId },
    connection: { user_id: 'ada', state: { authScheme: 'OAUTH2', val: { status: 'ACTIVE', ...granted } }, ...more },
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id;
}
