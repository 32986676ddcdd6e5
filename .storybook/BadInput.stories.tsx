import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { expect, screen } from 'storybook/test';
import {
  AuthConfigForm,
  AuthConfigList,
  ConnectButton,
  ConnectCard,
  ConnectChecklist,
  ConnectDialog,
  ConnectionList,
  KitProvider,
  ToolkitPicker,
} from '../packages/react/src/index.ts';
import { fakeToolkits } from '../packages/react/src/testing.ts';
import type { FakeBff } from '../packages/react/src/testing.ts';
import { createHostileBff } from './createHostileBff.ts';
import { createPlaygroundBff } from './createPlaygroundBff.ts';

function With({ create, children }: { readonly create: () => FakeBff; readonly children: ReactNode }) {
  const [bff] = useState(create);
  return (
    <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch} sessionKey="bad input">
      {children}
    </KitProvider>
  );
}

/** Nothing of what was named has become markup, and none of it has run. */
async function expectHarmless(): Promise<void> {
  await expect(document.querySelectorAll('[onerror], .kit script, img[src=x]')).toHaveLength(0);
  await expect(document.querySelectorAll('a[href^="javascript"]')).toHaveLength(0);
  await expect(Reflect.has(globalThis, 'wasHostile')).toBe(false);
}

const meta = { title: 'Looks/Bad input', component: With, tags: ['!autodocs'] } satisfies Meta<typeof With>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Names: Story = {
  args: {
    create: createHostileBff,
    children: (
      <div className="gallery">
        <div className="gallery-scene">
          {['markup', 'arabic', 'emoji', 'reversed', 'long', 'blank', 'constructor'].map((toolkit) => (
            <ConnectButton key={toolkit} toolkit={toolkit} />
          ))}
        </div>
        <ConnectionList />
        <AuthConfigList />
        <ConnectChecklist toolkits={['markup', { toolkit: 'long', reason: '<b>because</b>' }]} />
        <ConnectCard toolkit="markup" reason={'<img src=x onerror="globalThis.wasHostile=1">'} />
        <ToolkitPicker onSelect={() => {}} />
      </div>
    ),
  },
  play: async ({ canvas }) => {
    await canvas.findAllByRole('option');
    await expectHarmless();
  },
};

export const Fields: Story = {
  args: {
    create: createHostileBff,
    children: <ConnectDialog open toolkit="markup" onOpenChange={() => {}} />,
  },
  play: async ({ userEvent }) => {
    await userEvent.type(await screen.findByLabelText('__proto__'), 'a value');
    await expect(screen.getAllByLabelText('twice')).toHaveLength(1);
    await expectHarmless();
    await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
    await screen.findByText(/is connected$/);
  },
};

export const Setup: Story = {
  args: { create: createHostileBff, children: <AuthConfigForm toolkit="long" /> },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Create' }));
    await canvas.findByText('Enter __proto__.');
    await expectHarmless();
  },
};

const createTenThousand = () =>
  createPlaygroundBff({
    toolkits: Array.from({ length: 10_000 }, (_, at) => ({
      ...fakeToolkits[at % fakeToolkits.length]!,
      slug: `tool${at}`,
      name: `Tool ${at}`,
      categories: [{ slug: `c${at % 3}`, name: `Category ${at % 3}` }],
    })),
  });

export const TenThousandToolkits: Story = {
  args: { create: createTenThousand, children: <ToolkitPicker onSelect={() => {}} /> },
  play: async ({ canvas, userEvent }) => {
    const search = await canvas.findByRole('combobox');
    await canvas.findAllByRole('option');
    await userEvent.click(search);
    await userEvent.keyboard('{PageDown>40/}');
    await expect(await canvas.findByRole('option', { selected: true })).not.toHaveTextContent('Tool 0');
    await expect(canvas.getAllByRole('option').length).toBeLessThan(40);
    await userEvent.type(search, '9999');
    await canvas.findByText('Tool 9999', {}, { timeout: 5_000 });
  },
};
