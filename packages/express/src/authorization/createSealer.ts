import { createHash, hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import type * as z from 'zod';

/** Seals small claims for one purpose; what was sealed for another cannot be opened here. */
export interface Sealer<Claims> {
  seal(claims: Claims, expiresAt: number): Promise<string>;
  /** The claims; `expired` for what was ours and is too old; `undefined` for anything else. */
  open(sealed: string): Promise<Claims | 'expired' | undefined>;
}

/** What `createSealer` needs. */
export interface SealerOptions<Schema extends z.ZodType<Record<string, unknown>>> {
  /** The first seals, all open. */
  readonly secrets: readonly string[];
  readonly purpose: string;
  readonly claims: Schema;
  readonly now: () => number;
}

const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };

/** JWE `dir` with A256GCM; the key is derived from the secret for this purpose alone, which also stands as audience. */
export function createSealer<Schema extends z.ZodType<Record<string, unknown>>>(
  options: SealerOptions<Schema>,
): Sealer<z.output<Schema>> {
  const { purpose, claims: schema, now } = options;
  const keys = new Map(
    options.secrets.map((secret) => {
      const key = new Uint8Array(hkdfSync('sha256', secret, 'kit', purpose, 32));
      return [createHash('sha256').update(key).digest('base64url').slice(0, 8), key] as const;
    }),
  );
  const [first] = keys;
  if (first === undefined) throw new TypeError('@kit/express: sealing needs at least one secret.');
  const [kid, sealingKey] = first;

  return {
    seal(claims, expiresAt) {
      return new EncryptJWT(claims)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid })
        .setAudience(purpose)
        .setExpirationTime(Math.ceil(expiresAt / 1000))
        .encrypt(sealingKey);
    },

    async open(sealed) {
      // Longer than anything we seal, so not ours.
      if (sealed.length > 4096) return undefined;
      try {
        const { payload } = await jwtDecrypt(
          sealed,
          (header) => {
            const key = keys.get(header.kid ?? '');
            if (key === undefined) throw new Error('sealed with an unknown key');
            return key;
          },
          { ...algorithms, audience: purpose, currentDate: new Date(now()) },
        );
        const parsed = schema.safeParse(payload);
        return parsed.success ? parsed.data : undefined;
      } catch (error) {
        return isExpired(error) ? 'expired' : undefined;
      }
    },
  };
}

function isExpired(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_JWT_EXPIRED';
}
