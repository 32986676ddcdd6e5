import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { ConnectionList } from './ConnectionList.tsx';

const meta = {
  title: 'Connecting/ConnectionList',
  component: ConnectionList,
  args: { onDisconnect: fn() },
} satisfies Meta<typeof ConnectionList>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Several: Story = { parameters: { kit: { scenario: 'several' } } };
export const Identified: Story = { parameters: { kit: { scenario: 'identified' } } };
export const Empty: Story = {};
export const EmptyWithAction: Story = { args: { emptyAction: <a href="#browse">Browse the services</a> } };
export const Connecting: Story = { parameters: { kit: { scenario: 'connecting' } } };
export const Connected: Story = { parameters: { kit: { scenario: 'connected' } } };
export const Expired: Story = { parameters: { kit: { scenario: 'expired' } } };
export const Paused: Story = { parameters: { kit: { scenario: 'paused' } } };
export const Failed: Story = { parameters: { kit: { scenario: 'failed' } } };
export const SignedOut: Story = { parameters: { kit: { scenario: 'signedOut' } } };
export const OfOneToolkit: Story = {
  args: { toolkits: ['github'] },
  parameters: { kit: { scenario: 'several' } },
  play: async ({ canvas }) => {
    await canvas.findByText(/^Work · /);
    await expect(canvas.queryByText('Zendesk')).toBeNull();
  },
};
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
export const Disconnect: Story = {
  parameters: { kit: { scenario: 'several' } },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for GitHub, Home' }));
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Disconnect' }));
    const dialog = await screen.findByRole('alertdialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Disconnect' }));
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(3));
    await expect(args.onDisconnect).toHaveBeenCalledOnce();
  },
};
export const NameTaken: Story = {
  parameters: { kit: { scenario: 'several', server: { failing: { updateConnectedAccount: 'alias_taken' } } } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for GitHub, Work' }));
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Rename' }));
    await userEvent.type(await canvas.findByLabelText('Name of this account'), ' too{Enter}');
    await canvas.findByText('Another account already has this name.');
  },
};
export const ReconnectWithFields: Story = {
  parameters: { kit: { scenario: 'several' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^More for Zendesk/ }));
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Reconnect' }));
    await screen.findByRole('dialog', { name: 'Reconnect Zendesk' });
  },
};
