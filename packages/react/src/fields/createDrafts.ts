import { openSessionRecord } from '../kit/sessionRecord.ts';

/**
 * What was typed so far, one draft a form and scheme: switching and coming back restores it. Values that are not
 * secret outlive the page as well, so that a redirect to the vendor and back does not ask for them twice.
 */
export interface Drafts {
  readonly get: (draft: string, field: string) => string | undefined;
  readonly set: (draft: string, field: string, value: string, secret: boolean) => void;
  readonly clear: () => void;
}

/** `storageKey` says whose drafts these are. */
export function createDrafts(storageKey: string): Drafts {
  const values = new Map<string, string>();
  const { values: kept, save } = openSessionRecord(storageKey);
  const keyOf = (draft: string, field: string) => JSON.stringify([draft, field]);

  return {
    get: (draft, field) => values.get(keyOf(draft, field)) ?? kept[keyOf(draft, field)],
    set: (draft, field, value, secret) => {
      const key = keyOf(draft, field);
      values.set(key, value);
      if (secret) return;
      kept[key] = value;
      save();
    },
    clear: () => {
      values.clear();
      for (const key of Object.keys(kept)) delete kept[key];
      save();
    },
  };
}
