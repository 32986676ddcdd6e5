import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { ConnectCard } from './ConnectCard.tsx';

const meta = {
  title: 'Connecting/ConnectCard',
  component: ConnectCard,
  args: { toolkit: 'github', reason: 'To find the pull requests that wait for your review.', onResolved: fn() },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 460 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof ConnectCard>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Asking: Story = {};
export const Answered: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Connect GitHub' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Allow' }));
    await waitFor(() => expect(args.onResolved).toHaveBeenCalledWith(expect.objectContaining({ status: 'connected' })));
  },
};
export const Connected: Story = { parameters: { kit: { scenario: 'connected' } } };
export const Expired: Story = { parameters: { kit: { scenario: 'expired' } } };
export const Loading: Story = { parameters: { kit: { scenario: 'loading' } } };
export const Skipped: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Not now' }));
    await canvas.findByText('GitHub was left out');
  },
};
export const Waiting: Story = { parameters: { kit: { scenario: 'connecting' } } };
export const Failed: Story = { parameters: { kit: { scenario: 'denied' } } };
export const WentWrong: Story = { parameters: { kit: { scenario: 'failed' } } };
export const Paused: Story = { parameters: { kit: { scenario: 'paused' } } };
export const NotSetUp: Story = { parameters: { kit: { scenario: 'unavailable' } } };
export const SignedOut: Story = { parameters: { kit: { scenario: 'signedOut' } } };
export const WithFields: Story = { args: { toolkit: 'posthog', reason: 'To read this week’s numbers.' } };
export const NotToBeSkipped: Story = { args: { skippable: false } };
export const Offline: Story = { parameters: { kit: { scenario: 'offline' } } };
