import type { Preview } from '@storybook/react-vite';
import { Playground } from './Playground.tsx';
import type { PlaygroundParameters } from './Playground.tsx';
import '../packages/react/src/styles.css';
import './playground.css';

const preview: Preview = {
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error' }, controls: { expanded: true }, layout: 'fullscreen' },
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: { icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true },
    },
    direction: {
      description: 'Direction of writing',
      toolbar: { icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: 'light', direction: 'ltr' },
  decorators: [
    (Story, { id, globals, parameters }) => (
      <Playground
        key={id}
        theme={String(globals['theme'])}
        direction={String(globals['direction'])}
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parameters have no types in Storybook
        kit={parameters['kit'] as PlaygroundParameters | undefined}
      >
        <Story />
      </Playground>
    ),
  ],
};
export default preview;
