import { keyIdOf } from './keyIdOf.ts';

/** The first is to seal; the others only open. */
export type Keys = readonly [Buffer, ...Buffer[]];

/** The keys of this process, by their IDs. */
export interface KeyRing {
  /** The key that is to seal: the first of those that were given. */
  readonly newest: string;
  /** The key that seals now. It is the newest as soon as every process has that. */
  readonly sealing: string;
  readonly ids: readonly string[];
  /** Looks once more where keys come from before it says that there is none. */
  get(id: string): Buffer | undefined;
  sealWith(id: string): void;
  /** Takes in what was added. A key that was taken away stays until the process ends: records may still need it. */
  reload(): void;
}

export function createKeyRing(given: Keys, reread: () => Keys | undefined = () => undefined): KeyRing {
  const keys = new Map<string, Buffer>();
  const takeIn = (some: Keys): string => {
    for (const key of some) keys.set(keyIdOf(key), key);
    return keyIdOf(some[0]);
  };
  let newest = takeIn(given);
  let sealing = newest;
  const reload = (): void => {
    const some = reread();
    if (some) newest = takeIn(some);
  };

  return {
    get newest() {
      return newest;
    },
    get sealing() {
      return sealing;
    },
    get ids() {
      return [newest, ...[...keys.keys()].filter((id) => id !== newest)];
    },
    get(id) {
      if (!keys.has(id)) reload();
      return keys.get(id);
    },
    sealWith(id) {
      if (!keys.has(id)) throw new TypeError(`there is no key ${id}`);
      sealing = id;
    },
    reload,
  };
}
