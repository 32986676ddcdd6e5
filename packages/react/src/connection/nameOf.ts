import type { ConnectedAccount, Toolkit } from '@kit/contract';

/** What to call a toolkit while its name is still on its way. */
export function toolkitName(slug: string, toolkit: Toolkit | undefined): string {
  return toolkit?.name ?? slug.replace(/[_-]+/g, ' ').replace(/(^|\s)\S/g, (first) => first.toUpperCase());
}

/** What tells one account from another: the user's own word for it, else upstream's. */
export function accountName({ alias, name, id }: ConnectedAccount): string {
  return alias ?? name ?? id;
}
