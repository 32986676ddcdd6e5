import type { ArgTypesEnhancer, StrictInputType } from 'storybook/internal/types';
import { fakeToolkits } from '../packages/react/src/testing.ts';

const states = ['loading', 'disconnected', 'connecting', 'connected', 'expired', 'paused', 'failed'];
const choices: Readonly<Record<string, readonly string[]>> = {
  toolkit: fakeToolkits.map(({ slug }) => slug),
  state: states,
};

/** A control for every prop: what the compiler knows as `string | undefined` is a text, a callback is nobody's to type. */
export const readArgTypes: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(Object.entries(argTypes).map(([name, argType]) => [name, { ...argType, ...read(argType) }]));

function read({ name, type, table, control, description = '' }: StrictInputType): Partial<StrictInputType> {
  if (!type) return {};
  const written = type.raw?.replace(/ \| undefined$/, '').replace(/^\((\(.*)\)$/, '$1') ?? type.name;
  const [what = '', standard] = description.split(/\s*@default\s*/);
  const known: Partial<StrictInputType> = {
    description: what,
    table: {
      ...table,
      // What docgen has no name for, a story may say.
      ...(written === 'other' ? {} : { type: { summary: written } }),
      ...(standard === undefined ? {} : { defaultValue: { summary: standard.replace(/\.$/, '') } }),
    },
  };
  if (typeof control === 'object' && 'disable' in control && control.disable) return known;
  if (written.includes('=>') && name.startsWith('on')) return { ...known, control: false };
  const options = choices[name];
  if (options) return { ...known, options: [...options], control: { type: 'select' } };
  if (/^children$|Action$/.test(name)) return { ...known, control: { type: 'text' } };
  if (written === 'string' || written === 'boolean' || written === 'number')
    return { ...known, control: { type: written === 'string' ? 'text' : written } };
  return known;
}
