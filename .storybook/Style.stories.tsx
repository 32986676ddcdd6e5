import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import {
  ConnectButton,
  ConnectCard,
  ConnectionList,
  ConnectionStatus,
  KitProvider,
} from '../packages/react/src/index.ts';
import type { Appearance } from '../packages/react/src/index.ts';
import { scenarios } from '../packages/react/src/testing.ts';
import { createPlaygroundBff } from './createPlaygroundBff.ts';

interface BrandProps extends Required<Pick<Appearance, 'theme'>> {
  readonly colorPrimary: string;
  readonly colorPrimaryForeground: string;
  readonly borderRadius: string;
  readonly fontFamily: string;
  readonly fontSize: string;
  readonly spacing: string;
  readonly logos: boolean;
}

/** Some of everything, by your values. */
function Brand({ theme, logos, ...variables }: BrandProps) {
  const [bff] = useState(() => createPlaygroundBff(scenarios.several()));
  return (
    <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch} appearance={{ theme, variables, options: { logos } }}>
      <div className="style-sample" data-kit-theme={theme === 'auto' ? undefined : theme}>
        <div className="style-row">
          <ConnectButton toolkit="github" />
          <ConnectButton toolkit="bigquery" />
          <ConnectButton toolkit="zendesk" />
        </div>
        <ConnectCard toolkit="posthog" reason="To show what your users look at." />
        <ConnectionList toolkits={['github', 'zendesk']} />
      </div>
    </KitProvider>
  );
}

const meta = {
  title: 'Looks/Style',
  component: Brand,
  args: {
    theme: 'light',
    colorPrimary: '#5b21b6',
    colorPrimaryForeground: '#ffffff',
    borderRadius: '2px',
    fontFamily: 'inherit',
    fontSize: '14px',
    spacing: '4px',
    logos: true,
  },
  argTypes: {
    theme: { control: 'inline-radio', options: ['light', 'dark', 'auto'] },
    colorPrimary: { control: 'color' },
    colorPrimaryForeground: { control: 'color' },
    borderRadius: { control: 'select', options: ['0px', '2px', '8px', '16px', '999px'] },
    fontFamily: { control: 'select', options: ['inherit', 'Georgia, serif', 'ui-monospace, monospace'] },
    fontSize: { control: 'select', options: ['13px', '14px', '16px', '18px'] },
    spacing: { control: 'select', options: ['3px', '4px', '6px'] },
  },
} satisfies Meta<typeof Brand>;
export default meta;
type Story = StoryObj<typeof meta>;

export const YourValues: Story = {};

export const Elements: Story = {
  parameters: {
    kit: { provider: { appearance: { elements: { connectButton: 'style-pill', card: 'style-dashed' } } } },
  },
  render: () => (
    <div className="style-sample">
      <ConnectButton toolkit="github" />
      <ConnectCard toolkit="posthog" reason="To show what your users look at." />
    </div>
  ),
};

export const ClassName: Story = {
  render: () => <ConnectButton toolkit="github" className="style-loud" />,
};

export const AsChild: Story = {
  render: () => (
    <ConnectButton toolkit="github" asChild>
      <button type="button" className="style-own">
        Link GitHub
      </button>
    </ConnectButton>
  ),
};

export const Drawn: Story = {
  render: () => (
    <ConnectButton toolkit="github" className="style-drawn">
      {({ state, connection }) =>
        state === 'connected' ? `GitHub: ${connection?.alias ?? 'linked'}` : `GitHub is ${state}. Link it`
      }
    </ConnectButton>
  ),
};

export const Unstyled: Story = {
  parameters: { kit: { scenario: 'several' } },
  render: () => (
    <div className="style-none style-sample">
      <ConnectButton toolkit="posthog" />
      <ConnectionStatus toolkit="zendesk" />
      <ConnectCard toolkit="posthog" reason="To show what your users look at." />
    </div>
  ),
};
