import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface TestPostgres {
  url: string;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL server of its own, in a process of its own: the package that starts it ends its process with 0 whatever
 * happened there, and a run whose tests failed would end well.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const script = fileURLToPath(new URL('servePostgres.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@kit/source', script], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  let problem = '';
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    void ended.then(() => reject(new Error(`PostgreSQL did not start. ${problem}`)));
  });
  return {
    url,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
