import { randomBytes } from 'node:crypto';
import { pagePaths } from '@kit/contract';
import { createAuthConfigResolver } from './auth-config/createAuthConfigResolver.ts';
import { boundLogger } from './boundLogger.ts';
import { createNames } from './createNames.ts';
import { cookieClaims, urlClaims } from './authorization/attempt.ts';
import { createAttemptCookies } from './authorization/createAttemptCookies.ts';
import { createFinishCallback } from './authorization/createFinishCallback.ts';
import { createReturnTo } from './authorization/createReturnTo.ts';
import { createSealer } from './authorization/createSealer.ts';
import { createAccountStore } from './connection/createAccountStore.ts';
import { createDirectAccount } from './connection/createDirectAccount.ts';
import { createLinkAccount } from './connection/createLinkAccount.ts';
import { createLinkPolicy } from './connection/createLinkPolicy.ts';
import { createStartConnection } from './connection/createStartConnection.ts';
import { createEventStreams } from './events/createEventStreams.ts';
import { createMemoryBus } from './events/createMemoryBus.ts';
import { createPendingPoll } from './events/createPendingPoll.ts';
import { createTellers } from './events/createTellers.ts';
import { createOriginPolicy } from './http/createOriginPolicy.ts';
import { createRequestScopes } from './http/createRequestScopes.ts';
import { createResolveIdentity } from './identity/createResolveIdentity.ts';
import type { KitOptions } from './kitOptions.ts';
import { createLimits } from './limits/createLimits.ts';
import { createToolkitCatalog } from './toolkit/createToolkitCatalog.ts';
import { createWebhookVerifier } from './webhook/createWebhookVerifier.ts';
import { createUpstream } from './upstream/createUpstream.ts';

/** Everything that routes and helpers stand on, wired once. */
export type KitParts = ReturnType<typeof createKitParts>;

/** Wires the parts. Secrets go into closures here and stand in no part. */
export function createKitParts(options: KitOptions) {
  const { now, publicUrl, baseUrl, publicBaseUrl = baseUrl } = options;
  const logger = boundLogger(options.logger, now);
  const base = publicUrl.href.replace(/\/$/, '');
  const upstreamCallback = `${publicBaseUrl.href.replace(/\/$/, '')}/api/v3.1/toolkits/auth/callback`;
  const ownRedirectUri = options.redirectUri === 'own' ? base + pagePaths.oauthForward : null;
  const secrets = options.cookieSecrets ?? [options.apiKey];
  const { newId, newName } = createNames(options.randomBytes ?? randomBytes);
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const closing = new AbortController();
  const scopes = createRequestScopes();
  const { currentRequestId, serverTiming } = scopes;
  const { request, upstream, authConfigs, toolkits } = createUpstream({
    apiKey: options.apiKey,
    baseUrl,
    logger,
    now,
    sleep,
    scopes,
  });

  const resolveIdentity = createResolveIdentity(options.identify, logger);
  const origins = createOriginPolicy(publicUrl, options.allowedOrigins);
  const parseReturnTo = createReturnTo({
    allowed: options.returnTo,
    origins: [publicUrl.origin, ...options.allowedOrigins],
  });
  const urlSealer = createSealer({ secrets, purpose: 'kit callback url', claims: urlClaims, now });
  const cookieSealer = createSealer({ secrets, purpose: 'kit attempt cookie', claims: cookieClaims, now });
  const cookies = createAttemptCookies(cookieSealer, publicUrl.protocol === 'https:', now);

  const bus = createMemoryBus();
  const listForAll: typeof upstream.list = (filter) => scopes.runForAll(() => upstream.list(filter));
  const poll = createPendingPoll({ accounts: { list: listForAll }, bus, logger, now });
  const streams = createEventStreams(bus, Math.random);
  const catalog = createToolkitCatalog({ toolkits, allowed: options.toolkits, now });
  const resolver = createAuthConfigResolver({ authConfigs, pins: options.authConfigs, now, logger });
  const accounts = createAccountStore({ accounts: upstream, logger, now, sleep });
  const { takeTurn, mayReturn } = createLimits({ perMinute: options.limits, now, logger });

  const { tell, tellMade, tellSettled, tellRefused } = createTellers({
    bus,
    poll,
    logger,
    onEvent: options.onEvent,
    currentRequestId,
  });

  const startConnection = createStartConnection({
    accounts,
    catalog,
    resolver,
    origins,
    parseReturnTo,
    now,
    link: createLinkAccount({
      accounts: upstream,
      cookies,
      urlSealer,
      publicUrl,
      allowsLink: createLinkPolicy(baseUrl, [publicBaseUrl.origin, ...options.connectLinkOrigins]),
      newId,
      now,
      logger,
      onPending({ user }, account, until) {
        poll.watch(user, until, account);
        tell(user, null);
      },
    }),
    create: createDirectAccount({ upstream, accounts, newId, now, logger, onMade: tellMade }),
  });

  const finishCallback = createFinishCallback({
    verification: options.verification,
    upstream,
    accounts,
    cookies,
    urlSealer,
    resolveIdentity,
    mayReturn,
    logger,
    sleep,
    onSettled: tellSettled,
    onRefused: tellRefused,
  });

  return {
    logger,
    now,
    base,
    upstreamCallback,
    ownRedirectUri,
    publicUrl,
    newId,
    newName,
    scopes,
    closing,
    request,
    upstream,
    authConfigs,
    toolkits,
    resolveIdentity,
    origins,
    cookies,
    bus,
    poll,
    streams,
    catalog,
    resolver,
    accounts,
    tell,
    verifyWebhook: options.webhookSecret === undefined ? undefined : createWebhookVerifier(options.webhookSecret, now),
    takeTurn,
    serverTiming,
    startConnection,
    finishCallback,
  };
}
