import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn } from 'storybook/test';
import { ToolkitPicker } from './ToolkitPicker.tsx';

const meta = {
  title: 'Toolkits/ToolkitPicker',
  component: ToolkitPicker,
  args: { onSelect: fn() },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 420 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof ToolkitPicker>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Few: Story = {};
export const Choose: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.type(await canvas.findByRole('combobox'), 'hub');
    await userEvent.click(await canvas.findByRole('option', { name: /HubSpot/ }));
    await expect(args.onSelect).toHaveBeenCalledWith(expect.objectContaining({ slug: 'hubspot' }));
  },
};
export const OneCategory: Story = { args: { category: 'crm' } };
export const Thousands: Story = {
  parameters: { kit: { scenario: 'manyToolkits' } },
  play: async ({ canvas, userEvent }) => {
    const search = await canvas.findByRole('combobox');
    await canvas.findAllByRole('option');
    await userEvent.click(search);
    await userEvent.keyboard('{PageDown>5/}');
    await expect(await canvas.findByRole('option', { selected: true })).toBeVisible();
    await expect(canvas.getAllByRole('option').length).toBeLessThan(40);
  },
};
export const NothingFound: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByRole('combobox'), 'zzz');
    await canvas.findByText('Nothing found for “zzz”.');
  },
};
export const Loading: Story = { parameters: { kit: { scenario: 'loading' } } };
export const SignedOut: Story = { parameters: { kit: { scenario: 'signedOut' } } };
export const Offline: Story = { parameters: { kit: { scenario: 'offline' } } };
export const Nothing: Story = { parameters: { kit: { server: { toolkits: [] } } } };
