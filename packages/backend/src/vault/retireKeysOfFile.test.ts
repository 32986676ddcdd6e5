import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeDataDir } from '../../test/startBackend.ts';
import { addKeyToFile } from './addKeyToFile.ts';
import { keyIdOf } from './keyIdOf.ts';
import { keyLines } from './readKeyFile.ts';
import { retireKeysOfFile } from './retireKeysOfFile.ts';

const newKey = () => randomBytes(32).toString('base64');

it('retireKeysOfFile keeps each key once, however often it is retired', () => {
  const file = join(makeDataDir(), 'keys');
  const [old, next] = [newKey(), newKey()];
  writeFileSync(file, `${next}\n${old}\n`, { mode: 0o600 });
  const retired = retireKeysOfFile(file, 0);
  writeFileSync(file, `${next}\n${old}\n`);

  expect([retired, retireKeysOfFile(file, 1), retireKeysOfFile(file, 2)]).toEqual([
    [keyIdOf(Buffer.from(old, 'base64'))],
    retired,
    [],
  ]);
  expect([keyLines(file), keyLines(`${file}.retired`)]).toEqual([[next], [old]]);
});

it('addKeyToFile follows a link to the file that is meant, and keeps who may read it', () => {
  const directory = makeDataDir();
  const [file, link] = [join(directory, 'keys'), join(directory, 'link')];
  const old = newKey();
  writeFileSync(file, `# ours\n${old}\n`, { mode: 0o640 });
  symlinkSync(file, link);
  const id = addKeyToFile(link);

  const [added = '', ...others] = keyLines(file);
  expect([keyIdOf(Buffer.from(added, 'base64')), others]).toEqual([id, [old]]);
  expect([statSync(file).mode & 0o777, readFileSync(link, 'utf8')]).toEqual([0o640, readFileSync(file, 'utf8')]);
});
