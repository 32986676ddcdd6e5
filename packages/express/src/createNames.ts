/** Names for what is new. */
export interface Names {
  /** One that nobody can guess. */
  readonly newId: () => string;
  /** One that nobody else has: these need not be secret, and drawing each would cost more than counting. */
  readonly newName: () => string;
}

/** Makes the source of names of one process. */
export function createNames(random: (size: number) => Uint8Array): Names {
  const newId = () => Buffer.from(random(15)).toString('base64url');
  const born = newId().slice(0, 10);
  let named = 0;
  return { newId, newName: () => `${born}-${(named += 1).toString(36)}` };
}
