import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Which row a sealed value belongs to; it opens nowhere else. */
export interface SealedAt {
  table: string;
  id: string;
  version: number;
}

export interface Vault {
  /** Prefix of everything that the newest key has sealed. */
  newest: string;
  seal(value: unknown, at: SealedAt): string;
  /** The caller names the type of what was sealed there. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  open<Value = unknown>(sealed: string, at: SealedAt): Value;
}

/** Thrown when a sealed value does not open: wrong key, wrong row, or changed. Which of them is not told. */
export class VaultError extends Error {
  constructor() {
    super(
      '@kit/backend: a stored credential cannot be opened with the keys that were given. The row is kept; give the key that sealed it.',
    );
    this.name = 'VaultError';
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

/** Envelope encryption: each value under a key of its own, which the first of `keys` wraps. Later keys only open. */
export function createVault(keys: readonly [Buffer, ...Buffer[]]): Vault {
  const keyRing = new Map(keys.map((key) => [keyId(key), key]));
  const newestId = keyId(keys[0]);

  return {
    newest: `v1.${newestId}.`,
    seal(value, at) {
      const aad = additionalData(newestId, at);
      const dataKey = randomBytes(32);
      const wrapped = box(keys[0], dataKey, aad);
      const content = box(dataKey, Buffer.from(JSON.stringify(value)), aad);
      return `v1.${newestId}.${Buffer.concat([wrapped, content]).toString('base64url')}`;
    },
    open(sealed, at) {
      const [format, id = '', body = '', ...rest] = sealed.split('.');
      const key = keyRing.get(id);
      const bytes = Buffer.from(body, 'base64url');
      // Base64 has several spellings of one value; only ours is accepted.
      if (format !== 'v1' || rest.length > 0 || key === undefined || bytes.toString('base64url') !== body)
        throw new VaultError();
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

function keyId(key: Buffer): string {
  return createHash('sha256').update('kit-key-id').update(key).digest('hex').slice(0, 16);
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
