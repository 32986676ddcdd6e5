/** Texts by key that outlive the page but not the tab. Nothing secret belongs in it. */
export interface SessionRecord {
  readonly values: Record<string, string>;
  /** Writes `values` down as they are now. */
  readonly save: () => void;
}

/** Opens what was saved under `storageKey`; `storage` may refuse, as in private windows. */
export function openSessionRecord(storageKey: string, storage: () => Storage = () => sessionStorage): SessionRecord {
  let values: Record<string, string> = {};
  try {
    const stored: unknown = JSON.parse(storage().getItem(storageKey) ?? '{}');
    values = Object.fromEntries(Object.entries(stored ?? {}).map(([key, value]) => [key, String(value)]));
  } catch {
    // What cannot be read counts as never written.
  }
  return {
    values,
    save: () => {
      try {
        if (Object.keys(values).length === 0) storage().removeItem(storageKey);
        else storage().setItem(storageKey, JSON.stringify(values));
      } catch {
        // Without storage it lives as long as the page.
      }
    },
  };
}
