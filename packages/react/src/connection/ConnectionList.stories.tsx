import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectionList } from './ConnectionList.tsx';

const meta = { title: 'Connecting/ConnectionList', component: ConnectionList } satisfies Meta<typeof ConnectionList>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Several: Story = { parameters: { kit: { scenario: 'several' } } };
export const Empty: Story = {};
export const Loading: Story = { parameters: { kit: { scenario: 'loading' } } };
export const Offline: Story = { parameters: { kit: { scenario: 'offline' } } };
export const MenuOpen: Story = {
  parameters: { kit: { scenario: 'several' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for GitHub, Work' }));
    await canvas.findByRole('menuitem', { name: 'Rename' });
  },
};
export const Renaming: Story = {
  parameters: { kit: { scenario: 'several' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for GitHub, Work' }));
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Rename' }));
    await canvas.findByLabelText('Name of this account');
  },
};
