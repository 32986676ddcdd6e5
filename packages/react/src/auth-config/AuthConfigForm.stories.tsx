import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn } from 'storybook/test';
import { AuthConfigForm } from './AuthConfigForm.tsx';

const meta = {
  title: 'Setting up/AuthConfigForm',
  component: AuthConfigForm,
  args: { toolkit: 'github', onCreated: fn(), onUpdated: fn(), onError: fn() },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 520 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof AuthConfigForm>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Managed: Story = {};
export const OwnApp: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('radio', { name: 'Your own app' }));
    await canvas.findByLabelText('Client ID');
  },
};
export const NoReadyMadeApp: Story = { args: { toolkit: 'hubspot' } };
export const ApiKey: Story = { args: { toolkit: 'posthog' } };
export const OneKeyForAll: Story = {
  args: { toolkit: 'posthog' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('radio', { name: 'One for all' }));
    await canvas.findByLabelText(/API key/, { selector: 'input' });
  },
};
export const Missing: Story = {
  args: { toolkit: 'hubspot' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Create' }));
    await expect(await canvas.findByText('Enter Client ID.')).toBeVisible();
  },
};
export const ScopesChanged: Story = {
  args: { toolkit: 'hubspot' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Remove crm.objects.deals.read' }));
    await userEvent.type(canvas.getByLabelText('Add a scope'), 'crm.lists.read{Enter}');
    await canvas.findByText('1 added · 1 removed', { exact: false });
  },
};
export const Created: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Create' }));
    await canvas.findByText('GitHub is set up');
    await expect(args.onCreated).toHaveBeenCalledOnce();
  },
};
export const Forbidden: Story = {
  parameters: { kit: { scenario: 'forbidden' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Create' }));
    await canvas.findByRole('alert');
  },
};
export const Edit: Story = {
  args: { authConfigId: 'ac_zendesk' },
  parameters: { kit: { scenario: 'several' } },
};
export const Offline: Story = {
  parameters: { kit: { scenario: 'offline', server: { failing: { getToolkit: 'network' } } } },
};
export const SignedOut: Story = { parameters: { kit: { server: { failing: { getToolkit: 'not_signed_in' } } } } };
export const Loading: Story = { parameters: { kit: { scenario: 'loading' } } };
export const UnknownToolkit: Story = { args: { toolkit: 'nowhere' } };
export const Saved: Story = {
  args: { authConfigId: 'ac_zendesk' },
  parameters: { kit: { scenario: 'several' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Save' }));
    await canvas.findByText('Saved');
  },
};
export const SharedByAll: Story = {
  args: { authConfigId: 'ac_github' },
  parameters: { kit: { scenario: 'several' } },
  play: async ({ canvas }) => {
    await canvas.findByText(/cannot be changed here/);
  },
};
export const Refused: Story = {
  args: { toolkit: 'hubspot' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Client ID'), 'wrong');
    await userEvent.type(canvas.getByLabelText('Client secret', { selector: 'input' }), 'a secret{Enter}');
    await canvas.findByText('This was not accepted.');
  },
};
