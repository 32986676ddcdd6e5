import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectionStatus } from './ConnectionStatus.tsx';

const meta = {
  title: 'Connecting/ConnectionStatus',
  component: ConnectionStatus,
  args: { state: 'connected' },
} satisfies Meta<typeof ConnectionStatus>;
export default meta;
type Story = StoryObj<typeof meta>;

export const One: Story = {
  play: async ({ canvas }) => {
    await canvas.findByText('Connected');
  },
};
export const Every: Story = {
  parameters: { kit: { showsLoading: true } },
  render: () => (
    <div style={{ display: 'grid', gap: 12 }}>
      {(['disconnected', 'connecting', 'connected', 'expired', 'paused', 'failed', 'loading'] as const).map((state) => (
        <ConnectionStatus key={state} state={state} />
      ))}
    </div>
  ),
};
export const SignedOut: Story = { args: { toolkit: 'github' }, parameters: { kit: { scenario: 'signedOut' } } };
export const OfAToolkit: Story = {
  args: { toolkit: 'zendesk' },
  parameters: { kit: { scenario: 'several' } },
  play: async ({ canvas }) => {
    await canvas.findByText('Expired');
  },
};
