import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Logger } from '../logger.ts';
import { StartError } from '../startError.ts';
import { createKeyRing, type KeyRing, type Keys } from './createKeyRing.ts';
import { loadOrCreateSecret } from './loadOrCreateSecret.ts';
import { parseEncryptionKey } from './parseEncryptionKey.ts';
import { readKeyFile } from './readKeyFile.ts';

export interface KeyOptions {
  dataDir: string;
  encryptionKey: string | undefined;
  encryptionKeyFile: string | undefined;
  previousEncryptionKeys: readonly string[];
  production: boolean;
}

/** The keys that were given: by value, in a file, or in development in a file that is made beside the data. */
export function openKeys(options: KeyOptions, logger: Logger): KeyRing {
  const previous = options.previousEncryptionKeys.map((text, index) =>
    parseEncryptionKey(text, `previous encryption key ${index + 1}`),
  );
  if (options.encryptionKey !== undefined && options.encryptionKeyFile === undefined) {
    return createKeyRing([parseEncryptionKey(options.encryptionKey), ...previous]);
  }
  const file = keyFileOf(options) ?? makeKeyFile(options, logger);
  const withPrevious = (keys: Keys): Keys => [keys[0], ...keys.slice(1), ...previous];
  let seen = stampOf(file);
  return createKeyRing(withPrevious(readKeyFile(file)), () => {
    const stamp = stampOf(file);
    if (stamp === seen) return undefined;
    seen = stamp;
    try {
      return withPrevious(readKeyFile(file));
    } catch (error) {
      const err = error instanceof Error ? error.message : String(error);
      logger.error({ file, err }, 'the key file has changed and cannot be read; the keys from before are used');
      return undefined;
    }
  });
}

/** The file that holds the keys, where they are in a file that exists or was asked for. */
export function keyFileOf(options: Omit<KeyOptions, 'previousEncryptionKeys'>): string | undefined {
  const { dataDir, encryptionKey, encryptionKeyFile: file, production } = options;
  if (file === undefined) {
    const made = madeKeyFile(dataDir);
    return encryptionKey === undefined && !production && stampOf(made) !== undefined ? made : undefined;
  }
  if (encryptionKey !== undefined) {
    throw new StartError(
      'option_invalid',
      'there is an encryption key and a key file. Give one of them: KIT_BACKEND_ENCRYPTION_KEY (encryptionKey) or KIT_BACKEND_ENCRYPTION_KEY_FILE (encryptionKeyFile).',
    );
  }
  const isBeside = !relative(resolve(dataDir), resolve(file)).startsWith('..');
  if (production && isBeside) {
    throw new StartError(
      'option_invalid',
      `the key file ${file} lies in the data directory, so whoever gets the data gets the key. Move it elsewhere.`,
    );
  }
  return file;
}

export const madeKeyFile = (dataDir: string): string => join(dataDir, 'encryption-key');

function makeKeyFile({ dataDir, production }: KeyOptions, logger: Logger): string {
  if (production) {
    throw new StartError(
      'encryption_key_missing',
      'production needs an encryption key, or credentials would rest beside their own key. Set KIT_BACKEND_ENCRYPTION_KEY to 32 random bytes in base64 (openssl rand -base64 32), or KIT_BACKEND_ENCRYPTION_KEY_FILE to a file that holds them.',
    );
  }
  const file = madeKeyFile(dataDir);
  const { created } = loadOrCreateSecret(file, () => randomBytes(32).toString('base64'));
  if (created)
    logger.warn({ file }, 'made an encryption key beside the data, for development; production takes its own');
  return file;
}

/** Changes when the file does; undefined where there is none. */
function stampOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat && [stat.ino, stat.mtimeMs, stat.size].join();
}
