import { StartError } from '../startError.ts';

/** Reads a 256-bit key written in base64 or hex, and refuses what is too short or too regular to be one. */
export function parseEncryptionKey(text: string, name = 'the encryption key'): Buffer {
  const key = decode(text.trim());
  if (key?.length !== 32) {
    throw invalid(name, 'it must be 32 random bytes in base64 or hex');
  }
  // Thirty-two random bytes have fewer than 16 different ones, or no byte above 127, less than once in 2³².
  if (new Set(key).size < 16 || key.every((byte) => byte < 0x80)) {
    throw invalid(name, 'it looks like text or a pattern, not like random bytes');
  }
  return key;
}

function decode(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  return undefined;
}

function invalid(name: string, why: string): StartError {
  return new StartError(
    'encryption_key_invalid',
    `${name} cannot be used: ${why}. Make one with: openssl rand -base64 32`,
  );
}
