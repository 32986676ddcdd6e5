import { createCatalog } from '../catalog/catalog.ts';
import type { CommandOutput } from './CommandOutput.ts';

/** Prints what can be connected. */
export function listToolkits(args: readonly string[], { out }: Pick<CommandOutput, 'out'>): void {
  const toolkits = createCatalog().list();
  if (args.includes('--json')) {
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
