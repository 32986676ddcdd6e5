'use client';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Localization } from '../strings/Localization.ts';
import type { Appearance } from './Appearance.ts';
import type { BffClient } from './createBffClient.ts';
import type { KitEvent } from './KitEvent.ts';

/** What one `<KitProvider>` gives to everything below it, the same object for as long as it is mounted. */
export interface KitCore {
  readonly client: BffClient;
  readonly queryClient: QueryClient;
  readonly emit: (event: KitEvent) => void;
  /** Calls a function of the host. What it throws is reported like anything uncaught, and stops nothing of ours. */
  readonly callHost: (call: () => unknown) => void;
  /** The one instance of a part for this provider, made when first asked for. */
  readonly part: <Part>(create: (core: KitCore) => Part) => Part;
}

/** The core, and what the host may change from render to render. */
export interface Kit {
  readonly core: KitCore;
  readonly locale: string | undefined;
  readonly localization: Localization | undefined;
  readonly appearance: Appearance | undefined;
  /** Takes the user to the host's sign-in, where the host has told how. */
  readonly signIn: (() => void) | undefined;
}

export const KitContext = createContext<Kit | null>(null);

/** What the provider gives to whatever is below it. */
export function useKit(): Kit {
  const kit = useContext(KitContext);
  if (kit) return kit;
  throw new Error('@kit/react: there is no <KitProvider baseUrl="/api/kit"> around this component.');
}
