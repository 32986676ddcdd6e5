import { describe, expect, it } from 'vitest';
import { startBackend } from '../startBackend.ts';
import { clientMethods, unservedResources } from './clientMethods.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';
import { refusalOf } from './refusalOf.ts';
import type { Entry } from './surface.ts';

interface Sent {
  method: string;
  path: string;
}
type Method = (...given: unknown[]) => unknown;
type Part = Record<string, Method | undefined>;

/** Whatever is read of it is a name that nobody has. */
const anything: object = new Proxy({}, { get: () => 'nobody' });

/** The part of the SDK's client with that name, and what its methods would send. */
function openPart(resource: string) {
  const client = officialSdk({ url: 'http://127.0.0.1:9', apiKey: 'ak' }).getClient();
  let sent: Sent | undefined;
  const record = (url: string, { method = 'GET' }: RequestInit = {}): Promise<Response> => {
    sent = { method: method.toUpperCase(), path: new URL(url).pathname };
    return Promise.resolve(Response.json({}));
  };
  Object.assign(client, { fetch: record });
  let found: unknown = client;
  for (const name of resource.split('.')) found = Reflect.get(Object(found), name);
  const part = found as Part;

  return {
    methods: Object.getOwnPropertyNames(Object.getPrototypeOf(part)).filter((name) => name !== 'constructor'),
    /** Some methods take a name first, and some a body. */
    async sentBy(method: string): Promise<Sent> {
      for (const first of ['nobody', anything]) {
        const call = async () => part[method]?.(first, anything);
        await call().catch(() => undefined);
        if (sent) return sent;
      }
      throw new Error(`${resource}.${method} sends nothing`);
    },
  };
}

const isReason = (entry: Entry): boolean => typeof entry === 'string';
const unserved = [
  ...Object.keys(unservedResources).map((resource) => [resource, openPart(resource).methods] as const),
  ...Object.entries(clientMethods).map(([resource, methods]) => {
    const reasons = Object.entries<Entry>(methods).filter(([, entry]) => isReason(entry));
    return [resource, reasons.map(([method]) => method)] as const;
  }),
];

describe('what the official SDK offers and nothing here serves', () => {
  it('is every method of the parts that have some', () => {
    const empty = Object.keys(unservedResources).filter((resource) => openPart(resource).methods.length === 0);
    const said = Object.entries(unservedResources).filter(([, reason]) => reason === 'has no methods of its own');
    expect(empty.toSorted()).toEqual(said.map(([resource]) => resource).toSorted());
    expect(unserved.flatMap(([, methods]) => methods).length).toBeGreaterThanOrEqual(30);
  });

  it.each(apiVersions)('is answered over %s as what is not there, in the upstream’s words', async (version) => {
    const backend = await startBackend({ sandbox: false });
    for (const [resource, methods] of unserved) {
      for (const name of methods) {
        const { method, path } = await openPart(resource).sentBy(name);
        const answer = await backend.call(
          method,
          path.replace('/api/v3.1/', `/api/${version}/`),
          method === 'GET' || method === 'DELETE' ? undefined : {},
        );
        const route = path.replace('/api/v3.1', '');
        expect({ resource, name, ...refusalOf(answer, 404) }).toMatchObject({
          resource,
          name,
          code: 10404,
          slug: 'HTTP_NotFound',
          message: `There is no ${method} ${route} here.`,
        });
      }
    }
  });
});
