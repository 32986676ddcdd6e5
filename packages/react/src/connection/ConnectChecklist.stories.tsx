import type { Meta, StoryObj } from '@storybook/react-vite';
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
  },
} satisfies Meta<typeof ConnectChecklist>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Begun: Story = { parameters: { kit: { scenario: 'several' } } };
export const Nothing: Story = {};
export const Complete: Story = { args: { toolkits: ['github'] }, parameters: { kit: { scenario: 'connected' } } };
export const Loading: Story = { parameters: { kit: { scenario: 'loading' } } };
