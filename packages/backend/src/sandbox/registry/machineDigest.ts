import { createHash } from 'node:crypto';
import type { CatalogScheme } from '../../catalog/catalogToolkit.ts';

/** By what a vendor finds the machine that asks for a token: all that it shows of itself but a signature. */
export function machineDigest(
  toolkit: string,
  { mode }: Pick<CatalogScheme, 'mode'>,
  shown: readonly string[],
): string {
  return createHash('sha256')
    .update(JSON.stringify([toolkit, mode, 'machine', ...shown]))
    .digest('base64url');
}
