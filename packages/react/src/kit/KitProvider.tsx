'use client';
import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import { useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Localization } from '../strings/Localization.ts';
import type { Appearance } from './Appearance.ts';
import { createBffClient } from './createBffClient.ts';
import type { KitHeaders } from './createBffClient.ts';
import { KitContext } from './kitContext.ts';
import type { KitCore } from './kitContext.ts';
import type { KitEvent } from './KitEvent.ts';
import { useLatest } from './useLatest.ts';

export interface KitProviderProps {
  /** Where the router of `@kit/express` is mounted, as the browser sees it. */
  readonly baseUrl: string;
  /** The host's own query client; without it the one in context is used, else one is made for this mount. */
  readonly queryClient?: QueryClient | undefined;
  /** Used for every request, the event stream included. @default globalThis.fetch */
  readonly fetch?: typeof fetch | undefined;
  /** Sent with every request, for hosts that know their user by a header. */
  readonly headers?: KitHeaders | undefined;
  /** Give something that changes with the signed-in user, so that nobody is shown the last one's connections. */
  readonly sessionKey?: string | undefined;
  /** BCP 47 tag of the language, set as `lang` and `dir` on what the kit renders. */
  readonly locale?: string | undefined;
  /** Texts that replace the English ones; a whole language comes from `@kit/react/locales/*`. */
  readonly localization?: Localization | undefined;
  /** How the kit looks; CSS can say all of it as well. */
  readonly appearance?: Appearance | undefined;
  /** Hears what happens, for analytics. No event holds what a user has typed. */
  readonly onEvent?: ((event: KitEvent) => void) | undefined;
  /** Takes the user to your sign-in; without it nobody is offered to sign in where the server asks for it. */
  readonly onSignIn?: (() => void) | undefined;
  /** Everything that talks to this server. */
  readonly children?: ReactNode;
}

/**
 * Connects everything below it with the server.
 *
 * @example
 * <KitProvider baseUrl="/api/kit"><ConnectButton toolkit="github" /></KitProvider>
 */
export function KitProvider(props: KitProviderProps) {
  const { baseUrl, sessionKey, locale, localization, appearance, children } = props;
  const inContext = useContext(QueryClientContext);
  const [own] = useState(() => new QueryClient());
  const queryClient = props.queryClient ?? inContext ?? own;
  useEffect(() => {
    own.mount();
    return () => own.unmount();
  }, [own]);

  // Read when used, so that functions written inline do not make everything new on each render.
  const latest = useLatest(props);
  const core = useMemo((): KitCore => {
    const parts = new Map<unknown, unknown>();
    const made: KitCore = {
      client: createBffClient({
        baseUrl,
        sessionKey,
        get fetch() {
          return latest().fetch;
        },
        get headers() {
          return latest().headers;
        },
      }),
      queryClient,
      emit: (event) => made.callHost(() => latest().onEvent?.(event)),
      callHost: (call) => {
        try {
          call();
        } catch (error) {
          reportError(error);
        }
      },
      part: (create) => {
        if (!parts.has(create)) parts.set(create, create(made));
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key made the value
        return parts.get(create) as never;
      },
    };
    return made;
  }, [baseUrl, sessionKey, queryClient, latest]);

  const canSignIn = props.onSignIn !== undefined;
  const kit = useMemo(() => {
    const signIn = canSignIn ? () => latest().onSignIn?.() : undefined;
    return { core, locale, localization, appearance, signIn };
  }, [core, locale, localization, appearance, canSignIn, latest]);
  return <KitContext.Provider value={kit}>{children}</KitContext.Provider>;
}
