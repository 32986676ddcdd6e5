import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { ConnectButton } from './ConnectButton.tsx';

const meta = {
  title: 'Connecting/ConnectButton',
  component: ConnectButton,
  args: {
    toolkit: 'github',
    onConnect: fn(),
    onError: fn(),
    onCancel: fn(),
    onDisconnect: fn(),
    onAccountChange: fn(),
  },
} satisfies Meta<typeof ConnectButton>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Disconnected: Story = {};
/** From the press to the end; the playground opens no real window and plays the vendor itself. */
export const Press: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Connect GitHub' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Allow' }));
    await canvas.findByRole('button', { name: /^Connected/ });
    await waitFor(() => expect(args.onConnect).toHaveBeenCalledOnce());
  },
};
export const Loading: Story = { parameters: { kit: { scenario: 'loading' } } };
export const Connecting: Story = { parameters: { kit: { scenario: 'connecting' } } };
export const Connected: Story = { parameters: { kit: { scenario: 'connected' } } };
export const Expired: Story = { parameters: { kit: { scenario: 'expired' } } };
export const Revoked: Story = { parameters: { kit: { scenario: 'revoked' } } };
export const Paused: Story = { parameters: { kit: { scenario: 'paused' } } };
export const Failed: Story = { parameters: { kit: { scenario: 'failed' } } };
export const Denied: Story = { parameters: { kit: { scenario: 'denied' } } };
export const NotSetUp: Story = { parameters: { kit: { scenario: 'unavailable' } } };
export const SignedOut: Story = {
  parameters: { kit: { scenario: 'signedOut' } },
  play: async ({ canvas }) => {
    await canvas.findByText('Sign in to continue.');
    await canvas.findByRole('button', { name: 'Connect Github' });
  },
};
export const SignIn: Story = {
  parameters: { kit: { scenario: 'signedOut', provider: { onSignIn: () => {} } } },
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Sign in' });
  },
};
export const Offline: Story = { parameters: { kit: { scenario: 'offline' } } };
export const ServerMisconfigured: Story = { parameters: { kit: { scenario: 'misconfigured' } } };
export const StartFails: Story = {
  parameters: { kit: { scenario: 'startFails' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Connect GitHub' }));
    await canvas.findByText('The service cannot be reached just now. Try again.');
  },
};
export const WithFields: Story = { args: { toolkit: 'posthog' } };
export const Several: Story = { args: { allowMultiple: true }, parameters: { kit: { scenario: 'several' } } };
export const OneOfSeveral: Story = { args: { allowMultiple: true }, parameters: { kit: { scenario: 'identified' } } };
export const MenuOpen: Story = {
  args: { allowMultiple: true },
  parameters: { kit: { scenario: 'connected' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Connected/ }));
    await canvas.findByRole('menu');
  },
};
export const ChooseAccount: Story = {
  args: { allowMultiple: true },
  parameters: { kit: { scenario: 'several' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Connected/ }));
    await canvas.findByRole('menuitemradio', { name: 'Work' });
  },
};
export const AsChild: Story = {
  render: (args) => (
    <ConnectButton {...args} asChild>
      <button type="button">Your own button</button>
    </ConnectButton>
  ),
};
export const RenderProp: Story = {
  args: { children: ({ state }) => <span>GitHub is {state}</span> },
};
export const All: Story = {
  parameters: { kit: { scenario: 'several' } },
  render: () => (
    <div style={{ display: 'grid', gap: 16, justifyItems: 'start' }}>
      {['github', 'posthog', 'zendesk', 'hubspot', 'bigquery', 'weather'].map((toolkit) => (
        <ConnectButton key={toolkit} toolkit={toolkit} />
      ))}
    </div>
  ),
};
export const Waiting: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Connect GitHub' }));
    await canvas.findByRole('button', { name: /^Connecting…/ });
  },
};
export const WindowRefused: Story = {
  parameters: { kit: { refusesWindows: true } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Connect GitHub' }));
    await canvas.findByRole('button', { name: 'Continue in this tab' });
  },
};
export const Question: Story = {
  parameters: { kit: { scenario: 'expired' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Disconnect' }));
    await screen.findByRole('alertdialog');
  },
};
export const DisconnectFails: Story = {
  parameters: { kit: { scenario: 'failed', server: { failing: { deleteConnectedAccount: 'upstream_timeout' } } } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Remove' }));
    await canvas.findByText('The service did not answer in time. Try again.');
  },
};
