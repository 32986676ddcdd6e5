import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  AuthConfigForm,
  AuthConfigList,
  ConnectButton,
  ConnectCard,
  ConnectChecklist,
  ConnectionList,
  ConnectionStatus,
  KitProvider,
  ToolkitPicker,
} from '../packages/react/src/index.ts';
import type { KitProviderProps } from '../packages/react/src/index.ts';
import { scenarios } from '../packages/react/src/testing.ts';
import type { ScenarioName } from '../packages/react/src/testing.ts';
import { createPlaygroundBff } from './createPlaygroundBff.ts';

type Look = Pick<KitProviderProps, 'locale' | 'localization' | 'appearance'>;

/** Everything at once, in every state, in one look: for axe and for the eye. */
export function Gallery({ look }: { readonly look: Look }) {
  const states = [
    'disconnected',
    'connecting',
    'connected',
    'expired',
    'paused',
    'failed',
    'unavailable',
    'loading',
  ] as const;
  return (
    <div className="gallery">
      {states.map((scenario) => (
        <Scene key={scenario} scenario={scenario} look={look}>
          <ConnectButton toolkit="github" />
          <ConnectionStatus toolkit="github" />
        </Scene>
      ))}
      <Scene scenario="several" look={look}>
        <ConnectionList />
        <AuthConfigList />
        <ConnectChecklist toolkits={['github', { toolkit: 'zendesk', optional: true }]} />
      </Scene>
      <Scene scenario="disconnected" look={look}>
        <ConnectCard toolkit="github" reason="For your pull requests." />
        <AuthConfigForm toolkit="hubspot" />
        <ToolkitPicker onSelect={() => {}} />
      </Scene>
      <Scene scenario="offline" look={look}>
        <ConnectionList />
      </Scene>
    </div>
  );
}

function Scene({ scenario, look, children }: { scenario: ScenarioName; look: Look; children: ReactNode }) {
  const [bff] = useState(() => createPlaygroundBff(scenarios[scenario]()));
  return (
    <div className="gallery-scene">
      <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch} sessionKey={scenario} {...look}>
        {children}
      </KitProvider>
    </div>
  );
}
