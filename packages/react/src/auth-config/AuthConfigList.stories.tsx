import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { AuthConfigList } from './AuthConfigList.tsx';

const meta = { title: 'Setting up/AuthConfigList', component: AuthConfigList } satisfies Meta<typeof AuthConfigList>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Several: Story = { parameters: { kit: { scenario: 'several' } } };
export const Empty: Story = {};
export const Forbidden: Story = { parameters: { kit: { scenario: 'forbidden' } } };
export const Loading: Story = { parameters: { kit: { scenario: 'loading' } } };
export const SignedOut: Story = { parameters: { kit: { scenario: 'signedOut' } } };
export const Offline: Story = { parameters: { kit: { scenario: 'offline' } } };
export const MenuOpen: Story = {
  args: { onEdit: fn() },
  parameters: { kit: { scenario: 'several' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for Zendesk for support' }));
    await canvas.findByRole('menuitem', { name: 'Edit' });
  },
};
export const Edit: Story = {
  args: { onEdit: fn() },
  parameters: { kit: { scenario: 'several' } },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for Zendesk for support' }));
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Edit' }));
    await expect(args.onEdit).toHaveBeenCalledWith(expect.objectContaining({ id: 'ac_zendesk' }));
  },
};
export const SwitchOn: Story = {
  parameters: { kit: { scenario: 'several' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for PostHog' }));
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Switch on' }));
    await waitFor(() => expect(canvas.getAllByText('On')).toHaveLength(3));
  },
};
export const Question: Story = {
  parameters: { kit: { scenario: 'several' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for Zendesk for support' }));
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Delete' }));
    await screen.findByRole('alertdialog');
  },
};
export const ChangeFails: Story = {
  parameters: { kit: { scenario: 'several', server: { failing: { setAuthConfigStatus: 'forbidden' } } } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for Zendesk for support' }));
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Switch off' }));
    await canvas.findByText('You do not have permission to do this.');
  },
};
