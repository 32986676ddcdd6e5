import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, randomInt } from 'node:crypto';
import { pagePaths } from '@kit/contract';
import type { AttemptOutcome } from '@kit/contract';
import { createAuthConfigResolver } from './auth-config/createAuthConfigResolver.ts';
import { boundLogger } from './boundLogger.ts';
import { cookieClaims, urlClaims } from './authorization/attempt.ts';
import type { CookieClaims } from './authorization/attempt.ts';
import { createAttemptCookies } from './authorization/createAttemptCookies.ts';
import { createFinishCallback } from './authorization/createFinishCallback.ts';
import { createReturnTo } from './authorization/createReturnTo.ts';
import { createSealer } from './authorization/createSealer.ts';
import { createAccountStore } from './connection/createAccountStore.ts';
import { createDirectAccount } from './connection/createDirectAccount.ts';
import { createLinkAccount } from './connection/createLinkAccount.ts';
import { ownersOf } from './connection/ownersOf.ts';
import { createStartConnection } from './connection/createStartConnection.ts';
import { createEventStreams } from './events/createEventStreams.ts';
import { createMemoryBus } from './events/createMemoryBus.ts';
import { createPendingPoll } from './events/createPendingPoll.ts';
import { createOriginPolicy } from './http/createOriginPolicy.ts';
import { createResolveIdentity } from './identity/createResolveIdentity.ts';
import { parseUpstreamUserId } from './identity/Identity.ts';
import type { KitEvent } from './kitEvents.ts';
import type { KitOptions } from './kitOptions.ts';
import { createLimits } from './limits/createLimits.ts';
import { createToolkitCatalog } from './toolkit/createToolkitCatalog.ts';
import { createAuthConfigs } from './upstream/createAuthConfigs.ts';
import { createWebhookVerifier } from './webhook/createWebhookVerifier.ts';
import { createComposioRequest } from './upstream/createComposioRequest.ts';
import { createConnectedAccounts } from './upstream/createConnectedAccounts.ts';
import { createToolkits } from './upstream/createToolkits.ts';

/** What is known of the request that is being answered. */
export interface RequestScope {
  readonly requestId: string;
  upstreamMs: number;
  upstreamCalls: number;
}

type Owners = 'connectedAs' | 'previouslyConnectedAs';
type ToldEvent = Omit<KitEvent, 'requestId' | Owners> & Partial<Pick<KitEvent, Owners>>;

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
  const random = options.randomBytes ?? randomBytes;
  const newId = () => Buffer.from(random(15)).toString('base64url');
  // Names need not be secret, and drawing them for each request costs more than counting.
  const born = newId().slice(0, 10);
  let named = 0;
  const newName = () => `${born}-${(named += 1).toString(36)}`;

  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const fraction = () => randomInt(1000) / 1000;
  const scope = new AsyncLocalStorage<RequestScope>();
  const currentRequestId = () => scope.getStore()?.requestId;
  const serverTiming = () => {
    const { upstreamCalls = 0, upstreamMs = 0 } = scope.getStore() ?? {};
    return upstreamCalls === 0 ? undefined : `upstream;dur=${upstreamMs};desc="${upstreamCalls}"`;
  };
  const request = createComposioRequest({
    apiKey: options.apiKey,
    baseUrl,
    logger,
    now,
    random: fraction,
    sleep,
    readMs: 10_000,
    writeMs: 15_000,
    currentRequestId,
    onTime(ms) {
      const store = scope.getStore();
      if (store === undefined) return;
      store.upstreamMs += ms;
      store.upstreamCalls += 1;
    },
  });
  const upstream = createConnectedAccounts(request);
  const authConfigs = createAuthConfigs(request);
  const toolkits = createToolkits(request);

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
  const poll = createPendingPoll({ accounts: upstream, bus, logger, now });
  const streams = createEventStreams(bus, fraction);
  const catalog = createToolkitCatalog({ toolkits, allowed: options.toolkits, now });
  const resolver = createAuthConfigResolver({ authConfigs, pins: options.authConfigs, now });
  const accounts = createAccountStore({ accounts: upstream, logger, now, sleep });
  const takeTurn = createLimits({ perMinute: options.limits, now, logger });
  const { webhookSecret } = options;
  const verifyWebhook = webhookSecret === undefined ? undefined : createWebhookVerifier(webhookSecret, now);

  /** Says that something changed for a user: other tabs look again, the host's listener hears of it. */
  const tell = (user: string, attempt: string | null, event?: ToldEvent) => {
    poll.forget(user);
    bus.publish(user, { type: 'kit:look-again', attempt });
    if (event === undefined || options.onEvent === undefined) return;
    const { onEvent } = options;
    const whole = { connectedAs: null, previouslyConnectedAs: null, ...event, requestId: currentRequestId() ?? null };
    new Promise<void>((resolve) => resolve(onEvent(whole))).catch((error: unknown) =>
      logger.error('onEvent threw', { error: error instanceof Error ? error.name : typeof error }),
    );
  };

  const eventOf = (claims: CookieClaims, type: KitEvent['type']) => ({
    type,
    ...parseUpstreamUserId(claims.user),
    toolkit: claims.toolkit,
    connectedAccountId: claims.account,
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
    create: createDirectAccount({
      upstream,
      accounts,
      newId,
      now,
      onMade({ identity, toolkit, replaces }, account, attempt) {
        tell(identity.upstreamUserId, attempt, {
          type: account.status === 'ACTIVE' ? 'connected' : 'failed',
          userId: identity.userId,
          tenant: identity.tenant,
          toolkit: toolkit.slug,
          connectedAccountId: account.id,
          ...ownersOf(account, replaces ?? undefined),
        });
      },
    }),
  });

  const eventTypes: Readonly<Record<AttemptOutcome, KitEvent['type']>> = {
    connected: 'connected',
    denied: 'denied',
    failed: 'failed',
    expired: 'failed',
    mismatch: 'refused',
  };

  const finishCallback = createFinishCallback({
    verification: options.verification,
    upstream,
    accounts,
    cookies,
    urlSealer,
    resolveIdentity,
    logger,
    sleep,
    onSettled(claims, outcome, owners) {
      tell(claims.user, claims.attempt, { ...eventOf(claims, eventTypes[outcome]), ...owners });
    },
    onRefused(claims, account) {
      tell(claims.user, claims.attempt, {
        type: 'refused',
        ...parseUpstreamUserId(claims.user),
        toolkit: account?.toolkit.slug ?? null,
        connectedAccountId: account?.id ?? null,
      });
    },
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
    scope,
    request,
    upstream,
    authConfigs,
    toolkits,
    resolveIdentity,
    origins,
    parseReturnTo,
    cookies,
    bus,
    poll,
    streams,
    catalog,
    resolver,
    accounts,
    tell,
    verifyWebhook,
    takeTurn,
    serverTiming,
    startConnection,
    finishCallback,
  };
}

/** Connect Links lead to upstream's own hosts, or to those that the options list. */
function createLinkPolicy(baseUrl: URL, further: readonly string[]): (url: URL) => boolean {
  const hosted = (url: URL) => url.protocol === 'https:' && /(^|\.)composio\.dev$/.test(url.hostname);
  return (url) => url.origin === baseUrl.origin || further.includes(url.origin) || (hosted(baseUrl) && hosted(url));
}
