import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from './createKeyRing.ts';

/** Which row a sealed value belongs to; it opens nowhere else. */
export interface SealedAt {
  table: string;
  id: string;
  version: number;
}

export interface Vault {
  /** With the key that seals now, unless another is named. */
  seal(value: unknown, at: SealedAt, keyId?: string): string;
  /** The caller names the type of what was sealed there. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  open<Value = unknown>(sealed: string, at: SealedAt): Value;
  /** With what everything begins that its keys have sealed; what begins otherwise is for processes with other keys. */
  prefixes(): string[];
}

/** Thrown when a sealed value does not open: wrong key, wrong row, or changed. Which of them is not told. */
export class VaultError extends Error {
  constructor(
    message = 'a stored credential cannot be opened with the keys that were given. The row is kept; give the key that sealed it.',
  ) {
    super(`@kit/backend: ${message}`);
    this.name = 'VaultError';
  }
}

/** Thrown when a value names a key that is not among ours. */
export class MissingKeyError extends VaultError {
  readonly keyId: string;

  constructor(keyId: string) {
    super(
      `a stored credential was sealed with the encryption key ${keyId}, which was not given. The row is kept; give that key among the previous keys (KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS).`,
    );
    this.name = 'MissingKeyError';
    this.keyId = keyId;
  }
}

/** The value, or undefined where it does not open: one damaged row must not take a whole list with it. */
// The caller names the type of what was sealed there.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function tryToOpen<Value>(vault: Vault, sealed: string, at: SealedAt): Value | undefined {
  try {
    return vault.open<Value>(sealed, at);
  } catch (error) {
    if (error instanceof VaultError) return undefined;
    throw error;
  }
}

const algorithm = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;
const boxOverhead = ivLength + tagLength;
const wrappedLength = 32 + boxOverhead;

/** How many characters say with what a value was sealed. */
export const prefixLength = 20;

/** With what everything begins that this key has sealed. */
export const sealedPrefix = (keyId: string): string => `v1.${keyId}.`;

/** The key that such a beginning names; undefined where it is none of ours. */
export const keyIdIn = (sealed: string): string | undefined => /^v1\.([0-9a-f]{16})\./.exec(sealed)?.[1];

/** Envelope encryption: each value under a key of its own, which a key of the ring wraps. */
export function createVault(ring: KeyRing): Vault {
  return {
    prefixes: () => ring.ids.map(sealedPrefix),
    seal(value, at, keyId = ring.sealing) {
      const key = ring.get(keyId);
      if (!key) throw new MissingKeyError(keyId);
      const aad = additionalData(keyId, at);
      const dataKey = randomBytes(32);
      const wrapped = box(key, dataKey, aad);
      const content = box(dataKey, Buffer.from(JSON.stringify(value)), aad);
      return sealedPrefix(keyId) + Buffer.concat([wrapped, content]).toString('base64url');
    },
    open(sealed, at) {
      const id = keyIdIn(sealed);
      if (id === undefined) throw new VaultError();
      const body = sealed.slice(prefixLength);
      const bytes = Buffer.from(body, 'base64url');
      // Base64 has several spellings of one value; only ours is accepted.
      if (bytes.toString('base64url') !== body) throw new VaultError();
      const key = ring.get(id);
      if (!key) throw new MissingKeyError(id);
      const aad = additionalData(id, at);
      try {
        const dataKey = unbox(key, bytes.subarray(0, wrappedLength), aad);
        return JSON.parse(unbox(dataKey, bytes.subarray(wrappedLength), aad).toString('utf8'));
      } catch {
        throw new VaultError();
      }
    },
  };
}

function additionalData(keyId: string, at: SealedAt): Buffer {
  const parts = ['kit-cred', 'v1', keyId, at.table, at.id, String(at.version)];
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

function box(key: Buffer, plain: Buffer, aad: Buffer): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagLength });
  cipher.setAAD(aad);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function unbox(key: Buffer, bytes: Buffer, aad: Buffer): Buffer {
  if (bytes.length < boxOverhead) throw new VaultError();
  // Without `authTagLength` Node accepts a tag of four bytes.
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivLength), { authTagLength: tagLength });
  decipher.setAAD(aad);
  decipher.setAuthTag(bytes.subarray(-tagLength));
  return Buffer.concat([decipher.update(bytes.subarray(ivLength, -tagLength)), decipher.final()]);
}
