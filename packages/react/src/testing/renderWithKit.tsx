import { render } from '@testing-library/react';
import type { RenderResult } from '@testing-library/react';
import { QueryClient } from '@tanstack/react-query';
import { StrictMode, useLayoutEffect } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { KitProvider } from '../kit/KitProvider.tsx';
import type { KitProviderProps } from '../kit/KitProvider.tsx';
import { createFakeBff } from './createFakeBff.ts';
import type { FakeBff } from './createFakeBff.ts';
import { createFakeWindow } from './createFakeWindow.ts';
import type { FakeWindow } from './createFakeWindow.ts';
import { scenarios } from './scenarios.ts';
import type { ScenarioName } from './scenarios.ts';

export interface RenderWithKitOptions extends Partial<Omit<KitProviderProps, 'children'>> {
  readonly scenario?: ScenarioName;
  /** A fake server of your own; without it one is made for the scenario. */
  readonly bff?: FakeBff;
}

export interface RenderWithKitResult extends RenderResult {
  readonly bff: FakeBff;
  readonly authorizationWindow: FakeWindow;
  readonly queryClient: QueryClient;
}

/**
 * Renders below a `KitProvider` with a fake server and a fake authorization window; no MSW set-up is needed.
 *
 * @example
 * const { bff, authorizationWindow } = renderWithKit(<ConnectButton toolkit="github" />, { scenario: 'expired' });
 */
export function renderWithKit(ui: ReactElement, options: RenderWithKitOptions = {}): RenderWithKitResult {
  const {
    scenario = 'disconnected',
    bff = createFakeBff(scenarios[scenario]()),
    queryClient = new QueryClient(),
    ...props
  } = options;
  const authorizationWindow = createFakeWindow();
  let mounted = false;
  function Wrapper({ children }: { children: ReactNode }) {
    useLayoutEffect(() => {
      mounted = true;
      return () => {
        mounted = false;
        // StrictMode mounts it once more.
        queueMicrotask(() => mounted || authorizationWindow.restore());
      };
    }, []);
    return (
      <StrictMode>
        <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch} queryClient={queryClient} {...props}>
          {children}
        </KitProvider>
      </StrictMode>
    );
  }
  const result: RenderResult = render(ui, { wrapper: Wrapper });
  return { ...result, bff, authorizationWindow, queryClient };
}
