import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as oauth from 'oauth4webapi';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import * as z from 'zod';
import { createCatalog } from '../src/catalog/catalog.ts';
import type { OAuth2Endpoints } from '../src/catalog/catalogToolkit.ts';
import { fillUrlTemplate } from '../src/egress/fillUrlTemplate.ts';
import { authorizeAs, type AuthorizeAsOptions } from '../src/sandbox/authorizeAs.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../src/sandbox/createSandbox.ts';

export const callbackUrl = 'http://127.0.0.1:9/callback';
export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const insecure = { [oauth.allowInsecureRequests]: true };
const catalog = createCatalog();

interface TestVendor {
  readonly endpoints: OAuth2Endpoints;
  readonly baseUrl: string;
  readonly server: oauth.AuthorizationServer;
  readonly currentUser: { readonly method: string; readonly path: string };
}

interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Round {
  readonly redirectUri?: string;
  readonly scopes?: readonly string[];
  readonly as?: AuthorizeAsOptions;
}

interface Authorization {
  readonly parameters: URLSearchParams;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** A sandbox of its own for each test, or one for the whole file, and an OAuth client that knows nothing of it but its addresses. */
export function useSandbox({ isShared = false } = {}) {
  let dataDir: string;
  let sandbox: Sandbox;

  const start = async (options: Partial<SandboxOptions> = {}): Promise<void> => {
    sandbox = await createSandbox({ dataDir, port: 0, backendCallbackUrls: [callbackUrl], ...options });
  };
  (isShared ? beforeAll : beforeEach)(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'kit-sandbox-'));
    await start();
  });
  (isShared ? afterAll : afterEach)(async () => {
    await sandbox.close();
    rmSync(dataDir, { recursive: true });
  });

  return {
    running: () => sandbox,
    managed: (slug: string): Client => {
      const client = sandbox.managedClient(slug);
      if (!client) throw new Error(`${slug} has no managed client`);
      return client;
    },
    restart: async (options?: Partial<SandboxOptions>): Promise<void> => {
      await sandbox.close();
      await start(options);
    },
    vendorOf: (slug: string, values: Record<string, string> = {}): TestVendor => {
      const toolkit = sandbox.standIn(catalog.get(slug)!);
      const endpoints = toolkit.schemes.find((scheme) => scheme.oauth2)?.oauth2;
      if (!endpoints?.revocationUrl || !endpoints.issuer) throw new Error(`${slug} has no OAuth`);
      const server: oauth.AuthorizationServer = {
        issuer: endpoints.issuer,
        authorization_endpoint: fillUrlTemplate(endpoints.authorizationUrl, values),
        token_endpoint: fillUrlTemplate(endpoints.tokenUrl, values),
        revocation_endpoint: fillUrlTemplate(endpoints.revocationUrl, values),
        authorization_response_iss_parameter_supported: true,
        // What an `openid` scope is answered with is signed by the sandbox's own key.
        id_token_signing_alg_values_supported: ['ES256'],
      };
      const currentUser = toolkit.currentUser ?? { method: 'GET', path: '/' };
      return { endpoints, server, baseUrl: fillUrlTemplate(toolkit.baseUrl, values), currentUser };
    },
    register: async (slug: string, redirectUri = callbackUrl): Promise<Client> => {
      const answer = await postJson(`${sandbox.url}/v/${slug}/oauth/reg`, {
        client_name: 'Acme',
        redirect_uris: [redirectUri],
      });
      expect(answer.status).toBe(201);
      const client = z.object({ client_id: z.string(), client_secret: z.string() }).parse(await answer.json());
      return { clientId: client.client_id, clientSecret: client.client_secret };
    },
    control: async (command: object): Promise<void> => {
      expect((await postJson(`${sandbox.url}/control`, command)).status).toBe(200);
    },
    authorize,
    exchange,
    refresh,
    revoke,
    connect: async (vendor: TestVendor, client: Client, round?: Round): Promise<oauth.TokenEndpointResponse> =>
      exchange(vendor, client, await authorize(vendor, client, round)),
    whoAmI: ({ baseUrl, currentUser }: TestVendor, headers: Record<string, string>): Promise<Response> =>
      fetch(`${baseUrl}${currentUser.path}`, { method: currentUser.method, headers }),
  };
}

export function postJson(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

function clientAuth({ endpoints }: TestVendor, { clientSecret }: Client): oauth.ClientAuth {
  const isBasic = endpoints.clientAuth === 'client_secret_basic';
  return isBasic ? oauth.ClientSecretBasic(clientSecret) : oauth.ClientSecretPost(clientSecret);
}

/** From the authorization URL to the code, as an OAuth client and its user would do it. */
async function authorize(vendor: TestVendor, client: Client, round: Round = {}): Promise<Authorization> {
  const { redirectUri = callbackUrl, scopes = vendor.endpoints.scopes, as } = round;
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const url = new URL(vendor.server.authorization_endpoint ?? '');
  const query = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(vendor.endpoints.scopeSeparator),
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...vendor.endpoints.authorizationParameters,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const callback = await authorizeAs(url, as);
  const parameters = oauth.validateAuthResponse(vendor.server, { client_id: client.clientId }, callback, state);
  return { parameters, verifier, redirectUri };
}

async function exchange(
  vendor: TestVendor,
  client: Client,
  given: Authorization,
): Promise<oauth.TokenEndpointResponse> {
  const { parameters, verifier, redirectUri } = given;
  const as = { client_id: client.clientId };
  const auth = clientAuth(vendor, client);
  const answer = await oauth.authorizationCodeGrantRequest(
    vendor.server,
    as,
    auth,
    parameters,
    redirectUri,
    verifier,
    insecure,
  );
  return oauth.processAuthorizationCodeResponse(vendor.server, as, answer);
}

async function refresh(vendor: TestVendor, client: Client, token = ''): Promise<oauth.TokenEndpointResponse> {
  const as = { client_id: client.clientId };
  const answer = await oauth.refreshTokenGrantRequest(vendor.server, as, clientAuth(vendor, client), token, insecure);
  return oauth.processRefreshTokenResponse(vendor.server, as, answer);
}

async function revoke(vendor: TestVendor, client: Client, token = ''): Promise<void> {
  const as = { client_id: client.clientId };
  const answer = await oauth.revocationRequest(vendor.server, as, clientAuth(vendor, client), token, insecure);
  await oauth.processRevocationResponse(answer);
}
