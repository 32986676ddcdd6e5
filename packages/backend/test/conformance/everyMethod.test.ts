import { describe, expect, it } from 'vitest';
import { startBackend } from '../startBackend.ts';
import { clientMethods, unservedResources } from './clientMethods.ts';
import { coreMethods } from './coreMethods.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';
import { type Entry, openBench } from './surface.ts';

const calls = Object.entries({ ...prefixed('', coreMethods), ...prefixed('getClient().', clientMethods) }).flatMap(
  ([part, methods]) =>
    Object.entries<Entry>(methods).flatMap(([method, entry]) =>
      typeof entry === 'string' ? [] : [[`${part}.${method}`, entry] as const],
    ),
);

function prefixed<Part>(prefix: string, parts: Record<string, Part>): Record<string, Part> {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [`${prefix}${name}`, part]));
}

describe.each(apiVersions)('the official SDK over %s', (version) => {
  it.each(calls)('is answered: %s', async (_name, call) => {
    const bench = openBench(await startBackend(), version);
    await expect(call(bench)).resolves.not.toBeNull();
  });
});

describe('the official SDK', () => {
  const composio = officialSdk({ url: 'http://127.0.0.1:9', apiKey: 'ak' });

  it('has no part that this list does not know', () => {
    const parts = Object.entries(composio)
      .filter(([name, part]) => isPart(part) && !['client', 'config', 'provider'].includes(name))
      .map(([name]) => name);
    expect(parts.toSorted()).toEqual(
      Object.keys(coreMethods)
        .filter((name) => name !== 'session')
        .toSorted(),
    );
  });

  it('has no resource of its client that this list does not know', () => {
    const found: string[] = [];
    const walk = (resource: object, path: string): void => {
      for (const [name, part] of Object.entries(resource)) {
        if (name.startsWith('_') || !isPart(part) || !('_client' in part)) continue;
        found.push(path + name);
        walk(part, `${path}${name}.`);
      }
    };
    walk(composio.getClient(), '');
    expect(found.toSorted()).toEqual([...Object.keys(clientMethods), ...Object.keys(unservedResources)].toSorted());
  });
});

function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
