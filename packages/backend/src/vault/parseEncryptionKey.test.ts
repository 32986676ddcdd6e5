import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { StartError } from '../startError.ts';
import { parseEncryptionKey } from './parseEncryptionKey.ts';

describe('parseEncryptionKey', () => {
  it.each(['base64', 'base64url', 'hex'] as const)('reads 32 random bytes in %s', (encoding) => {
    const key = randomBytes(32);
    expect(parseEncryptionKey(` ${key.toString(encoding)}\n`)).toEqual(key);
  });

  it.each([
    ['nothing', ''],
    ['16 bytes', randomBytes(16).toString('base64')],
    ['24 bytes', randomBytes(24).toString('hex')],
    ['33 bytes', randomBytes(33).toString('base64')],
    ['zeros', Buffer.alloc(32).toString('base64')],
    ['one byte over and over', Buffer.alloc(32, 0xa5).toString('hex')],
    ['a pattern', Buffer.from('deadbeef'.repeat(8), 'hex').toString('base64')],
    ['a passphrase', 'correct horse battery staple'],
    ['text in base64', Buffer.from('this-is-my-very-secret-password!').toString('base64')],
    ['32 letters', 'abcdefghijklmnopqrstuvwxyzabcdef'],
  ])('refuses %s (I10)', (_name, text) => {
    expect(() => parseEncryptionKey(text)).toThrow(StartError);
  });
});
