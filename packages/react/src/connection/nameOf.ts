import type { ConnectedAccount } from '@kit/contract';

/** What tells one account from another: the user's own word for it, else whose it is, else upstream's word. */
export function accountName({ alias, connectedAs, name, id }: ConnectedAccount): string {
  return alias ?? connectedAs ?? name ?? id;
}

/** The same, and whose it is beside the user's own word. `says` puts that into a sentence. */
export function accountDetail(account: ConnectedAccount, says = (who: string) => who): string {
  const { alias, connectedAs, name, id } = account;
  return [alias, connectedAs ? says(connectedAs) : name].filter(Boolean).join(' · ') || id;
}
