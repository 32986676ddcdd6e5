import type { Meta, StoryObj } from '@storybook/react-vite';
import { Profiler } from 'react';
import { expect, waitFor } from 'storybook/test';
import { ConnectButton, KitProvider } from '../packages/react/src/index.ts';
import { createFakeBff, fakeAccount, fakeToolkits } from '../packages/react/src/testing.ts';
import type { FakeBff } from '../packages/react/src/testing.ts';

const slugs = Array.from({ length: 100 }, (_, at) => `tool${at}`);
const createBff = () =>
  createFakeBff({
    toolkits: slugs.map((slug) => ({ ...fakeToolkits[0]!, slug, name: slug, logoUrl: null })),
    accounts: slugs.map((toolkit) => fakeAccount({ toolkit })),
  });

interface HundredProps {
  readonly bff: FakeBff;
  /** Told of each commit, by toolkit. */
  readonly onCommit: (toolkit: string) => void;
}

/** A hundred buttons for a hundred toolkits. */
function Hundred({ bff, onCommit }: HundredProps) {
  return (
    <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch}>
      {slugs.map((slug) => (
        <Profiler key={slug} id={slug} onRender={onCommit}>
          <ConnectButton toolkit={slug} />{' '}
        </Profiler>
      ))}
    </KitProvider>
  );
}

const counted: string[] = [];

const meta = {
  title: 'Looks/A hundred',
  component: Hundred,
  tags: ['!autodocs'],
  args: { bff: createBff(), onCommit: (toolkit) => counted.push(toolkit) },
} satisfies Meta<typeof Hundred>;
export default meta;

export const OneChanges: StoryObj<typeof meta> = {
  play: async ({ canvas, args: { bff } }) => {
    const patience = { timeout: 10_000 };
    await waitFor(() => expect(canvas.getAllByRole('button', { name: /^Connected/ })).toHaveLength(100), patience);
    await waitFor(() => expect(bff.streams.size()).toBe(1), patience);
    // A stream that opens late looks once more; until then each thing was asked for once.
    const asked = bff.requests.map(({ route }) => route);
    await expect(asked.slice(0, asked.indexOf('events') + 1).toSorted()).toEqual([
      'events',
      'listConnectedAccounts',
      'listToolkits',
    ]);
    await expect(asked.filter((route) => route !== 'listConnectedAccounts')).toHaveLength(2);
    // What is loaded after the first paint comes to each of them once, in React's own time.
    for (let before = -1; before !== counted.length; await new Promise((resolve) => setTimeout(resolve, 1500))) {
      before = counted.length;
    }
    counted.length = 0;
    bff.change('ca_tool7', { state: 'expired' });
    await canvas.findByRole('button', { name: /^Reconnect/ }, patience);
    // Nothing but the one: its button, and the line beneath it.
    await expect(counted.filter((toolkit) => toolkit !== 'tool7')).toEqual([]);
    await expect(counted.length).toBeLessThanOrEqual(2);
    await expect(bff.requests.filter(({ route }) => route === 'listToolkits')).toHaveLength(1);
  },
};
