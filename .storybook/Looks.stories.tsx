import type { Meta, StoryObj } from '@storybook/react-vite';
import { waitFor } from 'storybook/test';
import { ar } from '../packages/react/src/locales/ar.ts';
import { de } from '../packages/react/src/locales/de.ts';
import { pseudo } from '../packages/react/src/locales/pseudo.ts';
import { Gallery } from './Gallery.tsx';

const meta = {
  title: 'Looks/Gallery',
  component: Gallery,
  args: { look: {} },
  parameters: { kit: { showsLoading: true } },
  play: async ({ canvasElement }) => {
    await waitFor(() => {
      if (!canvasElement.querySelector('[role=option]')) throw new Error('The gallery is still loading.');
    });
  },
} satisfies Meta<typeof Gallery>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Light: Story = {};
export const Dark: Story = { globals: { theme: 'dark' } };
export const RightToLeft: Story = { args: { look: { locale: 'ar', localization: ar } }, globals: { direction: 'rtl' } };
export const RightToLeftDark: Story = {
  args: { look: { locale: 'ar', localization: ar } },
  globals: { direction: 'rtl', theme: 'dark' },
};
export const German: Story = { args: { look: { locale: 'de', localization: de } } };
export const Pseudo: Story = { args: { look: { localization: pseudo } } };
export const Branded: Story = {
  args: {
    look: {
      appearance: {
        variables: {
          colorPrimary: '#5b21b6',
          colorPrimaryForeground: '#ffffff',
          borderRadius: '2px',
          colorRing: '#7c3aed',
        },
      },
    },
  },
};
