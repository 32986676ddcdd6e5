import { createCatalog } from '../catalog/catalog.ts';
import { loadToolkitsFile } from '../catalog/loadToolkitsFile.ts';
import type { CommandOutput } from './CommandOutput.ts';
import { parseOptions } from './readArguments.ts';

/** Prints what can be connected. */
export function listToolkits(args: readonly string[], { out }: Pick<CommandOutput, 'out'>): void {
  const { values } = parseOptions(args, { json: { type: 'boolean' }, toolkits: { type: 'string' } });
  const overrides = values.toolkits === undefined ? [] : loadToolkitsFile(values.toolkits);
  const toolkits = createCatalog({ overrides }).list();
  if (values.json) {
    const rows = toolkits.map(({ slug, name, schemes }) => ({
      slug,
      name,
      authSchemes: schemes.map(({ mode }) => mode),
    }));
    out(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  const width = Math.max(...toolkits.map(({ slug }) => slug.length));
  for (const { slug, name, schemes } of toolkits) {
    out(`${slug.padEnd(width)}  ${name} (${schemes.map(({ mode }) => mode).join(', ')})\n`);
  }
}
