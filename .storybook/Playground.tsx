import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { KitProvider } from '../packages/react/src/index.ts';
import type { KitProviderProps } from '../packages/react/src/index.ts';
import { createFakeWindow, scenarios } from '../packages/react/src/testing.ts';
import type { FakeBffOptions, ScenarioName } from '../packages/react/src/testing.ts';
import { ar } from '../packages/react/src/locales/ar.ts';
import { de } from '../packages/react/src/locales/de.ts';
import { pseudo } from '../packages/react/src/locales/pseudo.ts';
import { StrictMode, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { createPlaygroundBff } from './createPlaygroundBff.ts';
import { Vendor } from './Vendor.tsx';

/** `parameters.kit` of a story. */
export interface PlaygroundParameters {
  readonly scenario?: ScenarioName;
  readonly server?: FakeBffOptions;
  readonly provider?: Partial<KitProviderProps>;
  /** Whether the browser refuses to open windows. */
  readonly refusesWindows?: boolean;
  /** Whether something of it is to be seen while it loads. */
  readonly showsLoading?: boolean;
}

interface PlaygroundProps {
  readonly theme: string;
  readonly direction: string;
  readonly locale: string;
  /** Whether the page has this story and nothing else; on a page of several, none may turn the others round. */
  readonly alone: boolean;
  readonly kit: PlaygroundParameters | undefined;
  readonly children: ReactNode;
}

/** What fails is tried again at once: nobody waits three seconds to see how it looks. */
const impatient = { defaultOptions: { queries: { retryDelay: 0 } } };

const usual: PlaygroundParameters = {};

/** The languages of the toolbar; English is what the kit speaks by itself. */
const locales: Readonly<Record<string, Partial<KitProviderProps>>> = {
  de: { locale: 'de', localization: de },
  ar: { locale: 'ar', localization: ar },
  pseudo: { localization: pseudo },
};

/** A page of nobody's: fake server, fake windows, light or dark, left to right or right to left. */
export function Playground({ theme, direction, locale, alone, kit = usual, children }: PlaygroundProps) {
  const [bff] = useState(() => createPlaygroundBff({ ...scenarios[kit.scenario ?? 'disconnected'](), ...kit.server }));
  const [queryClient] = useState(() => new QueryClient(impatient));
  useEffect(() => {
    const opened = createFakeWindow();
    if (kit.refusesWindows) opened.block();
    return opened.restore;
  }, [kit.refusesWindows]);
  useEffect(() => {
    if (!alone) return;
    document.documentElement.dir = direction;
    document.documentElement.dataset['kitTheme'] = theme;
  }, [theme, direction, alone]);
  const Frame = alone ? 'main' : 'div';
  return (
    <StrictMode>
      <Frame className="playground" dir={direction} data-kit-theme={theme}>
        <QueryClientProvider client={queryClient}>
          <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch} {...locales[locale]} {...kit.provider}>
            {children}
          </KitProvider>
        </QueryClientProvider>
        <Vendor bff={bff} />
      </Frame>
    </StrictMode>
  );
}
