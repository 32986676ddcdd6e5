import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

export interface ServeProcess {
  url: string;
  sandboxUrl: string;
  apiKey: string;
  /** Ends the process as a power cut would: it is not asked. */
  kill(): Promise<void>;
  /** Stands still, as a machine that is out of breath. */
  stop(): void;
  goOn(): void;
}

/** Runs the backend's own command in a process of its own. Rejects with what it said when it does not start. */
export async function serveProcess(
  dataDir: string,
  args: readonly string[] = [],
  environment: Record<string, string> = {},
): Promise<ServeProcess> {
  const child = spawn(
    process.execPath,
    ['--conditions=@kit/source', cli, 'serve', '--port', '0', '--data', dataDir, ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], KIT_BACKEND_API_KEY: 'ak_of_this_test', ...environment },
    },
  );
  const gone = new Promise<number | null>((resolve) => void child.once('exit', resolve));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  const output = await untilReady(child, gone);
  return {
    url: /Backend ready: (\S+)/.exec(output)?.[1] ?? '',
    sandboxUrl: /Sandbox: (\S+)/.exec(output)?.[1] ?? '',
    apiKey: 'ak_of_this_test',
    kill,
    stop: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
  };
}

function untilReady(child: ChildProcess, gone: Promise<number | null>): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stderr?.on('data', (chunk: Buffer) => void (err += chunk.toString()));
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('Backend ready: ')) resolve(out);
    });
    void gone.then((code) => reject(new Error(`ended with ${code}: ${err}`)));
  });
}
