import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { ConnectChecklist } from './ConnectChecklist.tsx';

const meta = {
  title: 'Connecting/ConnectChecklist',
  component: ConnectChecklist,
  args: {
    toolkits: [
      { toolkit: 'github', reason: 'Pull requests become the “Shipped” section.' },
      { toolkit: 'zendesk', reason: 'Open tickets, counted by team.' },
      { toolkit: 'posthog', optional: true },
    ],
    onComplete: fn(),
  },
  argTypes: { toolkits: { table: { type: { summary: 'readonly (string | ChecklistToolkit)[]' } } } },
} satisfies Meta<typeof ConnectChecklist>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Begun: Story = { parameters: { kit: { scenario: 'several' } } };
export const Nothing: Story = {};
export const LastOne: Story = {
  args: { toolkits: ['github', { toolkit: 'weather', reason: 'For the forecast.' }] },
  parameters: { kit: { scenario: 'connected' } },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Connect Weather' }));
    await canvas.findByText('Everything needed is connected.');
    await waitFor(() => expect(args.onComplete).toHaveBeenCalled());
  },
};
export const Complete: Story = { args: { toolkits: ['github'] }, parameters: { kit: { scenario: 'connected' } } };
export const Connecting: Story = { parameters: { kit: { scenario: 'connecting' } } };
export const Expired: Story = { parameters: { kit: { scenario: 'expired' } } };
export const Paused: Story = { parameters: { kit: { scenario: 'paused' } } };
export const Failed: Story = { parameters: { kit: { scenario: 'failed' } } };
export const NotSetUp: Story = { parameters: { kit: { scenario: 'unavailable' } } };
export const SignedOut: Story = { parameters: { kit: { scenario: 'signedOut' } } };
export const Loading: Story = { parameters: { kit: { scenario: 'loading' } } };
export const Offline: Story = { parameters: { kit: { scenario: 'offline' } } };
