import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { databaseUrlFor } from './useStore.ts';
import type { BackendOptions } from '../src/BackendOptions.ts';
import { type Backend, createBackend } from '../src/createBackend.ts';

export interface Answer {
  status: number;
  headers: Headers;
  // What a test reads out of an answer is what it asserts.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

export interface TestBackend extends Backend {
  dataDir: string;
  databaseUrl: string | undefined;
  /** Calls the API with the key; the body is sent as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A clock that tests move. */
  clock: { now: number };
}

export function makeDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'kit-backend-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/** A backend on a free port, with the sandbox behind it; closed after the test. */
export async function startBackend(options: Partial<BackendOptions> = {}): Promise<TestBackend> {
  const dataDir = options.dataDir ?? makeDataDir();
  const databaseUrl = options.databaseUrl ?? (await databaseUrlFor(dataDir));
  const clock = { now: Date.now() };
  const backend = await createBackend({
    port: 0,
    sandbox: true,
    now: () => clock.now,
    ...options,
    dataDir,
    databaseUrl,
  });
  onTestFinished(() => backend.close());
  return {
    ...backend,
    dataDir,
    databaseUrl,
    clock,
    async call(method, path, body, headers = {}) {
      const url = path.startsWith('/api') ? `${backend.url}${path}` : `${backend.url}/api/v3.1${path}`;
      const response = await fetch(url, {
        method,
        redirect: 'manual',
        headers: {
          'x-api-key': backend.apiKey,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
    },
  };
}
