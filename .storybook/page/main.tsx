import { composeStories } from '@storybook/react-vite';
import type { StoryContext } from '@storybook/react-vite';
import { userEvent, within } from 'storybook/test';
import preview from '../preview.tsx';

// One story on a page of its own, without Storybook around it: `?story=ConnectButton/Expired&theme=dark`.
const files = import.meta.glob<Parameters<typeof composeStories>[0]>(
  ['../*.stories.tsx', '../../packages/react/src/**/*.stories.tsx'],
  { eager: true, exhaustive: true }, // else nothing is found in a folder whose name begins with a dot
);
const { story: wanted = '', ...globals } = Object.fromEntries(new URLSearchParams(location.search));
const annotations = {
  ...preview,
  initialGlobals: { ...preview.initialGlobals, ...globals },
  loaders: [
    ...[preview.loaders ?? []].flat(),
    (context: StoryContext) => {
      context.canvas = within(context.canvasElement);
      context.userEvent = userEvent.setup();
    },
  ],
};
interface Playable {
  readonly run: (options: { canvasElement: HTMLElement }) => Promise<void>;
}
const stories = new Map<string, Playable>(
  Object.entries(files).flatMap(([path, file]) =>
    Object.entries<Playable>(composeStories(file, annotations)).map(
      ([name, story]) => [`${/(\w+)\.stories/.exec(path)?.[1]}/${name}`, story] as const,
    ),
  ),
);

const root = document.querySelector<HTMLElement>('#root')!;
const story = stories.get(wanted);
if (story) {
  let outcome = 'shown';
  try {
    await story.run({ canvasElement: root });
  } catch (error) {
    outcome = String(error);
  }
  document.documentElement.dataset['story'] = outcome;
} else {
  for (const name of stories.keys()) {
    const link = document.createElement('a');
    link.href = `?story=${name}`;
    link.textContent = name;
    root.append(link, document.createElement('br'));
  }
}
