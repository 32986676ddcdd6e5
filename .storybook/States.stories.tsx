import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { ConnectButton, KitProvider } from '../packages/react/src/index.ts';
import { scenarios } from '../packages/react/src/testing.ts';
import type { ScenarioName } from '../packages/react/src/testing.ts';
import { createPlaygroundBff } from './createPlaygroundBff.ts';

const states = {
  'Nothing connected': 'disconnected',
  'On its way': 'connecting',
  Connected: 'connected',
  'No longer valid': 'expired',
  Paused: 'paused',
  'Said no at the vendor': 'denied',
  'Went wrong': 'failed',
  'Nobody has set it up': 'unavailable',
  'Signed out': 'signedOut',
  'Not known yet': 'loading',
} as const satisfies Record<string, ScenarioName>;

/** One button in each state that a person can meet; every one says why, and has a way on. */
function States() {
  return (
    <dl className="states">
      {Object.entries(states).map(([what, scenario]) => (
        <div key={scenario}>
          <dt>{what}</dt>
          <dd>
            <State scenario={scenario} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function State({ scenario }: { readonly scenario: ScenarioName }) {
  const [bff] = useState(() => createPlaygroundBff(scenarios[scenario]()));
  return (
    <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch} sessionKey={scenario}>
      <ConnectButton toolkit="github" />
    </KitProvider>
  );
}

const meta = {
  title: 'Looks/States',
  component: States,
  parameters: { kit: { showsLoading: true } },
} satisfies Meta<typeof States>;
export default meta;

export const ConnectButtons: StoryObj<typeof meta> = {
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: /^Reconnect/ });
    await canvas.findByText('Sign in to continue.');
  },
};
