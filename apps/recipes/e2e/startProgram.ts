import { spawn } from 'node:child_process';
import { once } from 'node:events';

interface StartProgramOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** What it prints when it is ready. */
  readonly readyText: string;
}

/** Starts a program and waits until it is ready; answers what ends it. */
export async function startProgram(
  command: string,
  args: readonly string[],
  { cwd, env, readyText }: StartProgramOptions,
): Promise<() => Promise<void>> {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes(readyText)) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`${command} in ${cwd} ended before it was ready:\n${output}`)));
  });
  return async () => {
    child.kill('SIGKILL');
    await exited;
  };
}
