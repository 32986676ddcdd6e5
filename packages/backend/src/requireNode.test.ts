import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** What an older Node lacks, and what it says of itself. */
const beOlder = `data:text/javascript,${encodeURIComponent(`
  import zlib from 'node:zlib';
  import { syncBuiltinESMExports } from 'node:module';
  Object.defineProperty(zlib, 'createZstdDecompress', { value: undefined });
  syncBuiltinESMExports();
  Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });
`)}`;

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@kit/source', '--import', beOlder, ...args],
    { cwd: fileURLToPath(new URL('..', import.meta.url)), encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

const said = '@kit/backend needs Node 22.19 or newer, and this is 20.20.2. Update Node and run it again.\n';

describe('on a Node that is too old', () => {
  it.each(['index.ts', 'sandbox.ts'])('importing %s says which one is needed', (entry) => {
    const code = `await import('./src/${entry}').catch((error) => console.log(error.message))`;
    expect(run('--input-type=module', '--eval', code)).toEqual({ status: 0, stdout: said, stderr: '' });
  });

  it('the command says so, and ends with 1', () => {
    expect(run('src/cli.ts', 'toolkits')).toEqual({ status: 1, stdout: '', stderr: said });
  });
});
