import type { Composio } from '@composio/core';
import { createAuthConfig, connectAccount, issueKey } from '../connect.ts';
import type { TestBackend } from '../startBackend.ts';
import type { ApiVersion } from './officialSdk.ts';
import { officialSdk } from './officialSdk.ts';

type Client = ReturnType<Composio['getClient']>;

/** What a call of any method may stand on; each thing is made anew when it is asked for. */
export interface Bench {
  composio: Composio;
  client: Client;
  backend: TestBackend;
  /** An auth config of `stripe` by API key. */
  keyConfig: () => Promise<string>;
  /** Ada's ACTIVE account by API key. */
  account: () => Promise<string>;
  /** Ada's ACTIVE account at `github`, by OAuth. */
  github: () => Promise<string>;
  session: () => Promise<{ id: string }>;
}

/** A call that must be answered, or why it is answered with 404. */
export type Entry = ((bench: Bench) => Promise<unknown>) | string;

type MethodOf<Type> = {
  [Name in keyof Type]: Type[Name] extends (...parameters: never[]) => unknown ? Name : never;
}[keyof Type];

/** An entry for every public method: one that a new release of the SDK brings fails to compile until it stands here. */
export type Surface<Type> = Record<MethodOf<Type>, Entry>;

export type Session = Awaited<ReturnType<Composio['create']>>;
export type ClientSession = Client['toolRouter']['session'];
export type { Client };

export function openBench(backend: TestBackend, version: ApiVersion): Bench {
  const composio = officialSdk(backend, version);
  const keyConfig = () => createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
  return {
    composio,
    client: composio.getClient(),
    backend,
    keyConfig,
    async account() {
      const config = {
        authScheme: 'API_KEY',
        val: { status: 'ACTIVE', ...(await issueKey(backend, 'stripe', 'API_KEY')) },
      };
      const { body } = await backend.call('POST', '/connected_accounts', {
        auth_config: { id: await keyConfig() },
        connection: { user_id: 'ada', state: config },
      });
      return body.id;
    },
    github: () => connectAccount(backend, 'github'),
    async session() {
      const { sessionId } = await composio.create('ada', { toolkits: ['stripe', 'github'] });
      return { id: sessionId };
    },
  };
}
