import type { Toolkit } from '@kit/contract';

/** What to call a toolkit while its name is still on its way. */
export function toolkitName(slug: string, toolkit: Toolkit | undefined): string {
  return toolkit?.name ?? slug.replace(/[_-]+/g, ' ').replace(/(^|\s)\S/g, (first) => first.toUpperCase());
}
