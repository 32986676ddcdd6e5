import { randomInt } from 'node:crypto';
import type { RequestScopes } from '../http/createRequestScopes.ts';
import type { Logger } from '../logger.ts';
import { createAuthConfigs } from './createAuthConfigs.ts';
import { createComposioRequest } from './createComposioRequest.ts';
import { createConnectedAccounts } from './createConnectedAccounts.ts';
import { createToolkits } from './createToolkits.ts';

/** What `createUpstream` needs. */
export interface UpstreamOptions {
  readonly apiKey: string;
  readonly baseUrl: URL;
  readonly logger: Logger;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly scopes: RequestScopes;
}

/** Everything that is asked of upstream, over one connection pool and behind one gate. */
export function createUpstream({ scopes, ...options }: UpstreamOptions) {
  const request = createComposioRequest({
    ...options,
    random: () => randomInt(1000) / 1000,
    readMs: 10_000,
    writeMs: 15_000,
    currentRequestId: scopes.currentRequestId,
    onTime: scopes.onTime,
  });
  return {
    request,
    upstream: createConnectedAccounts(request),
    authConfigs: createAuthConfigs(request),
    toolkits: createToolkits(request),
  };
}
