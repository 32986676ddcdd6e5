import type { CatalogToolkit } from './catalogToolkit.ts';
import { catalogToolkitSchema } from './catalogToolkit.ts';
import { StartError } from '../startError.ts';

/**
 * Reads one entry of a catalog; an error names the entry, the field and what is wrong with it.
 *
 * @param where - how the entry is found again: a slug or `toolkits.json[3]`
 */
export function parseToolkit(input: unknown, where: string): CatalogToolkit {
  const result = catalogToolkitSchema.safeParse(input);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'entry'}: ${issue.message}`);
  throw new StartError(
    'option_invalid',
    `the toolkit ${where} cannot be read. ${problems.join('; ')}. Mend the named fields and start again.`,
  );
}
