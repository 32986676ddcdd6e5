import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { createCatalog } from '../src/catalog/catalog.ts';
import type { CatalogToolkitInput } from '../src/catalog/catalogToolkit.ts';
import { listen } from '../src/listen.ts';

export interface VendorRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type VendorAnswer = (request: VendorRequest, response: ServerResponse) => void;

/** A vendor whose answers a test writes, good or evil; it remembers what it was asked. */
export async function startVendor(answer: VendorAnswer) {
  const requests: VendorRequest[] = [];
  const current = { answer };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const seen = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      requests.push(seen);
      current.answer(seen, response);
    });
  });
  const port = await listen(server, 0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${port}`;
  return { url, requests, answerWith: (next: VendorAnswer) => void (current.answer = next) };
}

export function json(status: number, body: unknown): VendorAnswer {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

type Scheme = CatalogToolkitInput['schemes'][number];
type Places = NonNullable<NonNullable<CatalogToolkitInput['currentUser']>['identity']>;

/** A catalog with one toolkit, `acme`, at that vendor. */
export function acmeCatalog(
  url: string,
  more: { oauth2?: Partial<NonNullable<Scheme['oauth2']>>; schemes?: Scheme[]; identity?: Places } = {},
) {
  const toolkit: CatalogToolkitInput = {
    slug: 'acme',
    name: 'Acme',
    description: 'A vendor for tests.',
    categories: ['testing'],
    documentationUrl: 'https://acme.example/docs',
    icon: null,
    baseUrl: `${url}/api`,
    currentUser: { method: 'GET', path: '/me', ...(more.identity ? { identity: more.identity } : {}) },
    schemes: [
      {
        mode: 'OAUTH2',
        name: 'acme_oauth',
        hintUrl: null,
        managed: true,
        fields: {
          authConfig: [
            { name: 'client_id', displayName: 'Client ID', description: '', required: true, secret: false },
            { name: 'client_secret', displayName: 'Client secret', description: '', required: true, secret: true },
          ],
          connection: [],
        },
        oauth2: {
          authorizationUrl: `${url}/authorize`,
          tokenUrl: `${url}/token`,
          revocationUrl: `${url}/revoke`,
          scopes: ['read', 'write'],
          ...more.oauth2,
        },
        request: { headers: { authorization: 'Bearer {{access_token}}' } },
      },
      ...(more.schemes ?? []),
    ],
  };
  return createCatalog({ toolkits: [toolkit] });
}

export const acmeClient = { clientId: 'acme-client', clientSecret: 'acme-client-secret-canary' };
