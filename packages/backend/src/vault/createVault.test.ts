import { createDecipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeyRing } from './createKeyRing.ts';
import { createVault, MissingKeyError, prefixLength, tryToOpen, VaultError } from './createVault.ts';
import { keyIdOf } from './keyIdOf.ts';

const key = randomBytes(32);
const vault = createVault(createKeyRing([key]));
const at = { table: 'connected_account', id: 'ca_alice', version: 3 };

describe('createVault', () => {
  it('opens what it sealed, in its own row', () => {
    const sealed = vault.seal({ access_token: 'canary' }, at);
    expect(vault.open(sealed, at)).toEqual({ access_token: 'canary' });
    expect(sealed).not.toContain('canary');
  });

  it('opens nothing in another row, table or version (I3, I7)', () => {
    const places = ['connected_account', 'auth_config'].flatMap((table) =>
      ['ca_alice', 'ca_bob', 'ca_alic'].flatMap((id) => [2, 3, 4].map((version) => ({ table, id, version }))),
    );
    const opensIn = (sealed: string) => places.filter((place) => tryToOpen(vault, sealed, place) !== undefined);
    for (const place of places) expect(opensIn(vault.seal('secret', place))).toEqual([place]);
  });

  it('refuses every change of a single bit, always with the same error (I4)', () => {
    const messages = new Set<string>();
    const tryIt = (sealed: string): void => {
      try {
        messages.add(`opened ${JSON.stringify(vault.open(sealed, at))}`);
      } catch (error) {
        messages.add(error instanceof VaultError ? error.message : `another error: ${String(error)}`);
      }
    };
    for (let record = 0; record < 50; record += 1) {
      const sealed = vault.seal({ access_token: `canary-${record}` }, at);
      const bytes = Buffer.from(sealed.split('.')[2] ?? '', 'base64url');
      for (let index = 0; index < bytes.length * 8; index += 1) {
        const changed = Buffer.from(bytes);
        changed.writeUInt8((changed[index >> 3] ?? 0) ^ (1 << (index & 7)), index >> 3);
        tryIt(sealed.slice(0, prefixLength) + changed.toString('base64url'));
      }
    }
    expect([...messages]).toEqual([new VaultError().message]);
  });

  it('refuses every change of a character, also of the name of the key', () => {
    const sealed = vault.seal({ access_token: 'canary' }, at);
    for (let index = 0; index < sealed.length; index += 1) {
      const other = sealed[index] === 'A' ? 'B' : 'A';
      expect(() => vault.open(sealed.slice(0, index) + other + sealed.slice(index + 1), at)).toThrow(VaultError);
    }
  });

  it('refuses a tag that was cut short (I5)', () => {
    const sealed = vault.seal('x', at);
    const [format, id, body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let length = 1; length <= bytes.length; length += 1) {
      const cut = bytes.subarray(0, bytes.length - length).toString('base64url');
      expect(() => vault.open(`${format}.${id}.${cut}`, at)).toThrow(VaultError);
    }
    for (const rubbish of [
      '',
      '.',
      'v1',
      'v1..',
      `v2.${id}.${body}`,
      `${sealed}.x`,
      `${sealed} `,
      `v1.${id}.${body}=`,
    ]) {
      expect(() => vault.open(rubbish, at)).toThrow(VaultError);
    }
  });

  it('never uses an initialisation vector or a data key twice (I6)', () => {
    const seen = new Set<string>();
    const count = 20_000; // they are random: a million would find a counter or a clock no better
    for (let index = 0; index < count; index += 1) {
      const bytes = Buffer.from(vault.seal(0, at).slice(prefixLength), 'base64url');
      const iv = bytes.subarray(0, 12);
      const dataKey = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 }).update(bytes.subarray(12, 44));
      seen.add(`wrap ${iv.toString('hex')}`);
      seen.add(`content ${bytes.subarray(60, 72).toString('hex')}`).add(`key ${dataKey.toString('hex')}`);
    }
    expect(seen.size).toBe(3 * count);
  });

  it('opens what an older key sealed, and seals with the one that seals now (I8)', () => {
    const next = randomBytes(32);
    const ring = createKeyRing([next, key]);
    const rotating = createVault(ring);
    const old = vault.seal('secret', at);

    expect(rotating.open(old, at)).toBe('secret');
    expect(rotating.seal('secret', at).startsWith(`v1.${keyIdOf(next)}.`)).toBe(true);
    ring.sealWith(keyIdOf(key));
    expect(vault.open(rotating.seal('secret', at), at)).toBe('secret');
    expect(vault.open(rotating.seal('secret', at, keyIdOf(key)), at)).toBe('secret');
  });

  it('names the key that is missing, and what to do', () => {
    const next = randomBytes(32);
    const sealed = createVault(createKeyRing([next])).seal('secret', at);
    expect(() => vault.open(sealed, at)).toThrow(new MissingKeyError(keyIdOf(next)).message);
    expect(new MissingKeyError(keyIdOf(next)).message).toContain('KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS');
  });
});
