import type { Preview } from '@storybook/react-vite';
import { configure, waitFor } from 'storybook/test';
import { describeComponent } from './describeComponent.ts';
import { Playground } from './Playground.tsx';
import type { PlaygroundParameters } from './Playground.tsx';
import { readArgTypes } from './readArgTypes.ts';
import { settled } from './settled.ts';
import { watchConsole } from './watchConsole.ts';
import '../packages/react/src/styles.css';
import './playground.css';

// What is loaded lazily takes its time on a busy machine; nothing waits longer than it needs.
configure({ asyncUtilTimeout: 10_000 });

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what loaders answer has no types in Storybook
const complaintsOf = (loaded: object) => (loaded as { complaints: ReturnType<typeof watchConsole> }).complaints;

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    docs: { extractComponentDescription: describeComponent },
    layout: 'fullscreen',
    options: {
      storySort: {
        order: [
          'Guides',
          [
            'Start here',
            'Put a button on a page',
            'Let an admin bring their own OAuth app',
            'Ask for a connection in a chat',
            'Style it like your product',
            'Test it',
            'Go to production',
          ],
          'Connecting',
          'Toolkits',
          'Setting up',
          'Looks',
        ],
      },
    },
  },
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: { icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true },
    },
    locale: {
      description: 'Language',
      toolbar: { icon: 'globe', items: ['en', 'de', 'ar', 'pseudo'], dynamicTitle: true },
    },
    direction: {
      description: 'Direction of writing',
      toolbar: { icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: 'light', direction: 'ltr', locale: 'en' },
  argTypesEnhancers: [readArgTypes],
  // A story that complains on the console fails, here and in the tests.
  loaders: [() => ({ complaints: watchConsole() })],
  beforeEach:
    ({ loaded }) =>
    () =>
      complaintsOf(loaded).stop(),
  // What axe looks at comes after this: a story that plays nothing would else be seen while it loads, and never as it is.
  async afterEach({ loaded, viewMode, canvasElement, parameters }) {
    // On a page of several nobody knows whose it was.
    if (viewMode === 'docs') return;
    const page = canvasElement.ownerDocument;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parameters have no types in Storybook
    const kit = parameters['kit'] as PlaygroundParameters | undefined;
    if (kit?.scenario !== 'loading' && !kit?.showsLoading) {
      await waitFor(() => {
        if (page.querySelector('.kit-Skeleton, [data-state=loading]')) throw new Error('The story is still loading.');
      });
    }
    await settled(page);
    complaintsOf(loaded).expectNone();
  },
  decorators: [
    (Story, { id, globals, parameters, viewMode }) => (
      <Playground
        key={id}
        theme={String(globals['theme'])}
        direction={String(globals['direction'])}
        locale={String(globals['locale'])}
        alone={viewMode !== 'docs'}
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parameters have no types in Storybook
        kit={parameters['kit'] as PlaygroundParameters | undefined}
      >
        <Story />
      </Playground>
    ),
  ],
};
export default preview;
