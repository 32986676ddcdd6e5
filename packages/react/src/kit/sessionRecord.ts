/** Texts by key that outlive the page but not the tab. Nothing secret belongs in it. */
export interface SessionRecord {
  readonly values: Record<string, string>;
  /** Writes `values` down as they are now. */
  readonly save: () => void;
}

/** Opens what was saved under `storageKey`; the browser may refuse, as in private windows. */
export function openSessionRecord(storageKey: string): SessionRecord {
  let values: Record<string, string> = {};
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}');
    values = Object.fromEntries(Object.entries(stored ?? {}).map(([key, value]) => [key, String(value)]));
  } catch {
    // What cannot be read counts as never written.
  }
  return {
    values,
    save: () => {
      try {
        if (Object.keys(values).length === 0) sessionStorage.removeItem(storageKey);
        else sessionStorage.setItem(storageKey, JSON.stringify(values));
      } catch {
        // Without storage it lives as long as the page.
      }
    },
  };
}
