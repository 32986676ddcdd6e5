import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const index = readFileSync(join(root, 'packages/react/src/index.ts'), 'utf8');
const components = [...index.matchAll(/^export \{ ([A-Z]\w+) \} from '.*\.tsx';/gm)].map(([, name = '']) => name);
const files = ['.storybook/*.stories.tsx', 'packages/react/src/**/*.stories.tsx'].flatMap((pattern) =>
  globSync(pattern, { cwd: root }),
);
const stories = new Map(
  files.map((path) => [basename(path, '.stories.tsx'), readFileSync(join(root, path), 'utf8')] as const),
);

/** What every component meets, and what those meet that show connections: as scenarios, or as codes of errors. */
const everywhere = [/'loading'/, /'offline'/, /'signedOut'|'not_signed_in'/];
const connections = ['connecting', 'connected', 'expired', 'paused', 'failed', 'unavailable'].map(
  (scenario) => new RegExp(`scenario: '${scenario}'`),
);
const states: Readonly<Record<string, readonly RegExp[]>> = {
  KitProvider: [],
  ConnectButton: [...everywhere, ...connections, /'revoked'/, /'denied'/, /'misconfigured'/, /'startFails'/],
  ConnectCard: [...everywhere, ...connections],
  ConnectChecklist: [...everywhere, ...connections],
  ConnectDialog: [...everywhere, ...connections, /'startFails'/],
  // Of failures it shows nothing of its own; one story shows all states.
  ConnectionStatus: ['disconnected', 'connecting', 'connected', 'expired', 'paused', 'failed', 'loading'].map(
    (state) => new RegExp(`'${state}'`),
  ),
  ConnectionList: [...everywhere, ...connections.slice(0, -1)],
  ToolkitPicker: [...everywhere, /'manyToolkits'/, /toolkits: \[\]/],
  AuthConfigForm: [...everywhere, /'forbidden'/],
  AuthConfigList: [...everywhere, /'forbidden'/],
};

/** What is looked at and never pressed. */
const unpressed = new Set(['ConnectionStatus']);

describe('the stories', () => {
  it('are there for every component', () => {
    expect(components.length).toBeGreaterThan(8);
    expect(Object.keys(states).toSorted()).toEqual(components.toSorted());
  });

  it.each(Object.entries(states))('show %s in every state that it can meet', (component, patterns) => {
    const text = stories.get(component) ?? '';
    expect(text).toContain(`component: ${component}`);
    expect(patterns.filter((pattern) => !pattern.test(text)).map(String)).toEqual([]);
  });

  it.each(components.filter((component) => !unpressed.has(component)))(
    'press through the main path of %s',
    (component) => {
      const text = stories.get(component) ?? '';
      expect(text).toMatch(/userEvent\.click/);
      expect(!/: fn\(\)/.test(text) || /expect\(args\.\w+\)\.toHaveBeenCalled/.test(text), 'a callback is heard').toBe(
        true,
      );
    },
  );
});
