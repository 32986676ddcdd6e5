/**
 * What was typed so far, one draft a form and scheme: switching and coming back restores it. Values that are not
 * secret outlive the page as well, so that a redirect to the vendor and back does not ask for them twice.
 */
export interface Drafts {
  readonly get: (draft: string, field: string) => string | undefined;
  readonly set: (draft: string, field: string, value: string, secret: boolean) => void;
  readonly clear: () => void;
}

/** `storageKey` says whose drafts these are; `storage` may refuse, as in private windows. */
export function createDrafts(storageKey: string, storage: () => Storage = () => sessionStorage): Drafts {
  const values = new Map<string, string>();
  const kept = read();

  function read(): Record<string, string> {
    try {
      const stored: unknown = JSON.parse(storage().getItem(storageKey) ?? '{}');
      return Object.fromEntries(Object.entries(stored ?? {}).map(([key, value]) => [key, String(value)]));
    } catch {
      return {};
    }
  }
  const write = () => {
    try {
      if (Object.keys(kept).length === 0) storage().removeItem(storageKey);
      else storage().setItem(storageKey, JSON.stringify(kept));
    } catch {
      // Without storage a draft lives as long as the form.
    }
  };
  const keyOf = (draft: string, field: string) => JSON.stringify([draft, field]);

  return {
    get: (draft, field) => values.get(keyOf(draft, field)) ?? kept[keyOf(draft, field)],
    set: (draft, field, value, secret) => {
      const key = keyOf(draft, field);
      values.set(key, value);
      if (secret) return;
      kept[key] = value;
      write();
    },
    clear: () => {
      values.clear();
      for (const key of Object.keys(kept)) delete kept[key];
      write();
    },
  };
}
