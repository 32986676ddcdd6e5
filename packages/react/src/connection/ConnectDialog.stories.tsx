import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { ConnectDialog } from './ConnectDialog.tsx';

const meta = {
  title: 'Connecting/ConnectDialog',
  component: ConnectDialog,
  args: {
    toolkit: 'posthog',
    open: true,
    onOpenChange: fn(),
    onConnect: fn(),
    onError: fn(),
    onCancel: fn(),
    onDisconnect: fn(),
  },
  // Its code is loaded when it is opened.
  play: async () => {
    await screen.findByRole('dialog');
  },
} satisfies Meta<typeof ConnectDialog>;
export default meta;
type Story = StoryObj<typeof meta>;

export const ApiKey: Story = {};
export const FieldsThenWindow: Story = { args: { toolkit: 'zendesk' } };
export const KeyFile: Story = { args: { toolkit: 'bigquery' } };
export const NothingToAsk: Story = { args: { toolkit: 'weather' } };
export const Connecting: Story = { args: { toolkit: 'github' }, parameters: { kit: { scenario: 'connecting' } } };
export const Connected: Story = { args: { toolkit: 'github' }, parameters: { kit: { scenario: 'connected' } } };
export const Expired: Story = { args: { toolkit: 'github' }, parameters: { kit: { scenario: 'expired' } } };
export const Paused: Story = { args: { toolkit: 'github' }, parameters: { kit: { scenario: 'paused' } } };
export const Failed: Story = { args: { toolkit: 'github' }, parameters: { kit: { scenario: 'failed' } } };
export const NotSetUp: Story = { args: { toolkit: 'github' }, parameters: { kit: { scenario: 'unavailable' } } };
export const SignedOut: Story = { parameters: { kit: { scenario: 'signedOut' } } };
export const Loading: Story = { parameters: { kit: { scenario: 'loading' } } };
export const Offline: Story = { parameters: { kit: { scenario: 'offline' } } };
export const Overrides: Story = {
  args: {
    fields: {
      region: {
        options: [
          { value: 'eu', label: 'Europe' },
          { value: 'us', label: 'United States' },
        ],
      },
      generic_api_key: {
        label: 'Personal API key',
        placeholder: 'phx_…',
        pattern: 'phx_\\w+',
        patternMessage: 'A key begins with phx_.',
      },
    },
  },
};
export const Missing: Story = {
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('button', { name: 'Connect' }));
    await waitFor(async () => expect(await screen.findByText('Enter API key.')).toBeVisible());
    await expect(screen.getByLabelText('API key')).toHaveFocus();
  },
};
export const Refused: Story = {
  play: async ({ userEvent }) => {
    await userEvent.type(await screen.findByLabelText('API key'), 'wrong');
    await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
    await waitFor(async () => expect(await screen.findByText('This was not accepted.')).toBeVisible());
  },
};
export const StartFails: Story = {
  parameters: { kit: { scenario: 'startFails' } },
  play: async ({ userEvent }) => {
    await userEvent.type(await screen.findByLabelText('API key'), 'phx_1');
    await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
    await waitFor(async () => expect(await screen.findByRole('alert')).toBeVisible());
  },
};
export const Done: Story = {
  play: async ({ userEvent, args }) => {
    await userEvent.type(await screen.findByLabelText('API key'), 'phx_1');
    await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
    await waitFor(async () => expect(await screen.findByText('PostHog is connected')).toBeVisible());
    await expect(args.onConnect).toHaveBeenCalledOnce();
  },
};
export const Waiting: Story = {
  args: { toolkit: 'zendesk' },
  play: async ({ userEvent }) => {
    await userEvent.type(await screen.findByLabelText('Subdomain'), 'acme{Enter}');
    await screen.findByText('Go on in the window of Zendesk.');
  },
};
export const WindowRefused: Story = {
  args: { toolkit: 'zendesk' },
  parameters: { kit: { refusesWindows: true } },
  play: async ({ userEvent }) => {
    await userEvent.type(await screen.findByLabelText('Subdomain'), 'acme{Enter}');
    await screen.findByRole('button', { name: 'Continue in this tab' });
  },
};
export const Reconnect: Story = { args: { toolkit: 'zendesk' }, parameters: { kit: { scenario: 'several' } } };
