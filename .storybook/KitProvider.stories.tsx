import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, waitFor } from 'storybook/test';
import { ConnectButton, ConnectionList, KitProvider } from '../packages/react/src/index.ts';
import { ar } from '../packages/react/src/locales/ar.ts';
import { de } from '../packages/react/src/locales/de.ts';
import { createFakeWindow, scenarios } from '../packages/react/src/testing.ts';
import type { ScenarioName } from '../packages/react/src/testing.ts';
import { createPlaygroundBff } from './createPlaygroundBff.ts';

const sample = (
  <div style={{ display: 'grid', gap: 16 }}>
    <div>
      <ConnectButton toolkit="github" />
    </div>
    <ConnectionList />
  </div>
);

const meta = {
  title: 'Connecting/KitProvider',
  component: KitProvider,
  args: { baseUrl: '/api/kit', children: sample, onEvent: fn() },
  // What JSON cannot say is not to be typed.
  argTypes: { queryClient: { control: false }, fetch: { control: false }, children: { control: false } },
  render: function Provided(args, { parameters }) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parameters have no types in Storybook
    const scenario = (parameters['provided'] ?? 'disconnected') as ScenarioName;
    const [bff] = useState(() => createPlaygroundBff(scenarios[scenario]()));
    return <KitProvider fetch={bff.fetch} {...args} />;
  },
} satisfies Meta<typeof KitProvider>;
export default meta;
type Story = StoryObj<typeof meta>;

export const AsItIs: Story = {};
export const German: Story = { args: { locale: 'de', localization: de }, parameters: { provided: 'several' } };
export const Arabic: Story = { args: { locale: 'ar', localization: ar }, parameters: { provided: 'several' } };
/** What is not replaced stays English. */
export const YourWords: Story = {
  args: { localization: { connectButton: { connect: 'Link {{toolkit}} to Morrow' } } },
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Link GitHub to Morrow' });
  },
};
export const YourLook: Story = {
  args: { appearance: { variables: { borderRadius: '999px' }, options: { logos: false } } },
  parameters: { provided: 'several' },
};
export const Events: Story = {
  play: async ({ canvas, userEvent, args }) => {
    const opened = createFakeWindow();
    await userEvent.click(await canvas.findByRole('button', { name: 'Connect GitHub' }));
    await waitFor(() => expect(args.onEvent).toHaveBeenCalledWith(expect.objectContaining({ type: 'window_opened' })));
    opened.restore();
  },
};
export const SignIn: Story = {
  args: { onSignIn: fn() },
  parameters: { provided: 'signedOut' },
  play: async ({ canvas, userEvent, args }) => {
    const [button] = await canvas.findAllByRole('button', { name: 'Sign in' });
    await userEvent.click(button!);
    await expect(args.onSignIn).toHaveBeenCalledOnce();
  },
};
/** Something else answers at the address: no router is mounted there. */
export const WrongAddress: Story = {
  parameters: { provided: 'misconfigured' },
  play: async ({ canvas }) => {
    await canvas.findAllByText('Connections are not set up on this server.');
  },
};
