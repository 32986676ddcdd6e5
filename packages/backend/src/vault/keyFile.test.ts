import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { makeDataDir } from '../../test/startBackend.ts';
import { lockFile } from '../store/lockFile.ts';
import { addKeyToFile } from './addKeyToFile.ts';
import { keyIdOf } from './keyIdOf.ts';
import { loadOrCreateSecret } from './loadOrCreateSecret.ts';
import { keyLines } from './readKeyFile.ts';
import { retireKeysOfFile } from './retireKeysOfFile.ts';

const newKey = () => randomBytes(32).toString('base64');
const idOf = (line: string) => keyIdOf(Buffer.from(line, 'base64'));
const linesOf = (file: string) => keyLines(readFileSync(file, 'utf8'));

function makeFile(content: string, mode = 0o600): string {
  const file = join(makeDataDir(), 'keys');
  writeFileSync(file, content, { mode });
  return file;
}

/** What each of several processes says that does the same at the same moment. */
async function atOnce(count: number, code: string): Promise<string[]> {
  // Each says when it has loaded what it needs, and begins when its input ends.
  const source = `${code}\nimport { readFileSync } from 'node:fs'; console.log(); readFileSync(0); console.log(work());`;
  const args = ['--conditions=@kit/source', '--input-type=module', '--eval', source];
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  await Promise.all(children.map(({ stdout }) => once(stdout, 'readable')));
  const answers = children.map(({ stdout }) => text(stdout));
  for (const { stdin } of children) stdin.end();
  return (await Promise.all(answers)).map((answer) => answer.trim());
}

describe('addKeyToFile', () => {
  it('adds one key where several processes do it at once, and drops none', async () => {
    const old = newKey();
    const file = makeFile(`${old}\n`);
    const answers = await atOnce(
      6,
      `import { addKeyToFile } from './addKeyToFile.ts';
      const work = () => addKeyToFile(${JSON.stringify(file)}, '${idOf(old)}');`,
    );

    const [added = '', ...others] = linesOf(file);
    expect(others).toEqual([old]);
    expect(answers.toSorted()).toEqual([idOf(added), ...Array.from({ length: 5 }, () => 'undefined')].toSorted());
  });

  it('leaves the keys as they are where somebody else has changed them', () => {
    const [old, next] = [newKey(), newKey()];
    const file = makeFile(`${next}\n${old}\n`);
    expect([addKeyToFile(file, idOf(old)), linesOf(file)]).toEqual([undefined, [next, old]]);
    writeFileSync(file, `${next}\n`);
    expect([addKeyToFile(file, idOf(old)), linesOf(file)]).toEqual([undefined, [next]]);
  });

  it('changes nothing while another process writes, nor where nothing can be written', () => {
    const old = newKey();
    const before = `${old}\n`;
    const file = makeFile(before);
    const lock = lockFile(`${file}.lock`, 0);
    expect(() => addKeyToFile(file, idOf(old), 0)).toThrow(/another process is writing .* Nothing was changed/);
    lock?.release();
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(addKeyToFile(file, idOf(old), 0)).toEqual(expect.any(String));

    const elsewhere = makeFile(before);
    mkdirSync(`${elsewhere}.lock`);
    expect(() => addKeyToFile(elsewhere, idOf(old))).toThrow(/cannot be written \(SQLITE_CANTOPEN/);
    rmSync(`${elsewhere}.lock`, { recursive: true });
    mkdirSync(`${elsewhere}.${process.pid}.new`); // where the new text would be written first
    expect(() => addKeyToFile(elsewhere, idOf(old))).toThrow(/cannot be written \(EISDIR\)/);
    expect(readFileSync(elsewhere, 'utf8')).toBe(before);
  });

  it('keeps what is there as it is, remarks as well, and follows a link to the file that is meant', () => {
    const old = newKey();
    const before = `# of production, ask Ada\n${old}\n\n# nothing below\n`;
    const file = makeFile(before, 0o640);
    const link = join(makeDataDir(), 'link');
    symlinkSync(file, link);
    const id = addKeyToFile(link, idOf(old));

    const [added = ''] = linesOf(file);
    expect([idOf(added), readFileSync(file, 'utf8')]).toEqual([id, `${added}\n${before}`]);
    expect([statSync(file).mode & 0o777, readFileSync(link, 'utf8')]).toEqual([0o640, readFileSync(file, 'utf8')]);
  });
});

describe('retireKeysOfFile', () => {
  it('keeps each key once, however often it is retired', () => {
    const [old, next] = [newKey(), newKey()];
    const file = makeFile(`${next}\n${old}\n`);
    const retired = retireKeysOfFile(file, [idOf(old)], 0);
    writeFileSync(file, `${next}\n${old}\n`);

    const again = [retireKeysOfFile(file, [idOf(old)], 1), retireKeysOfFile(file, [idOf(old)], 2)];
    expect([retired, ...again]).toEqual([[idOf(old)], [idOf(old)], []]);
    expect([linesOf(file), linesOf(`${file}.retired`)]).toEqual([[next], [old]]);
  });

  it('takes what is not needed and nothing else: neither a key that came in meanwhile, nor remarks', () => {
    const [old, sealing, newest] = [newKey(), newKey(), newKey()];
    const file = makeFile(`# ours\n${newest}\n${sealing}\n# from before\n${old}\n`);
    expect(retireKeysOfFile(file, [idOf(old), idOf(newest)], 0)).toEqual([idOf(old)]);
    expect(readFileSync(file, 'utf8')).toBe(`# ours\n${newest}\n${sealing}\n# from before\n`);
  });
});

describe('loadOrCreateSecret', () => {
  it('makes one secret where several processes start at once', async () => {
    const file = join(makeDataDir(), 'encryption-key');
    const answers = await atOnce(
      6,
      `import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
      import { loadOrCreateSecret } from './loadOrCreateSecret.ts';
      const work = () => loadOrCreateSecret(${JSON.stringify(file)}, () => randomBytes(32).toString('base64')).secret;`,
    );
    expect(new Set(answers)).toEqual(new Set([readFileSync(file, 'utf8').trim()]));
  });

  it('refuses a file that is empty: no key that anybody has would fit', () => {
    const file = makeFile('\n');
    expect(() => loadOrCreateSecret(file, newKey)).toThrow(/is empty\. Put it back from a backup/);
  });
});
