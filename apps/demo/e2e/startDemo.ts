import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** A demo of one's own: its ports, its data, its processes. */
export interface Demo {
  readonly url: string;
  readonly backendUrl: string;
  readonly sandboxUrl: string;
  readonly env: Record<string, string>;
  /** Stops the demo and starts it again on the same data; `SIGKILL` leaves it no time to tidy up. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  close(): Promise<void>;
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server has an AddressInfo
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** What a start of a process came to. */
export interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Resolves with false when the process ended before it was ready. */
  readonly ready: Promise<boolean>;
}

/** Starts a TypeScript program of this repository; it is ready once it has printed `readyText`. */
export function runProgram(file: string, args: readonly string[], env: Record<string, string>, readyText: string): Run {
  const child = spawn(process.execPath, ['--conditions=@kit/source', join(root, file), ...args], {
    cwd: root,
    // A build by Vite in this very process calls it production.
    env: { ...process.env, NODE_ENV: 'development', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = new Promise<boolean>((resolve) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes(readyText)) resolve(true);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', () => resolve(false));
  });
  return { child, output: () => output, ready };
}

/** Starts the demo's server with `env`. */
export function runDemo(env: Record<string, string>): Run {
  return runProgram('apps/demo/server/main.ts', [], env, 'Demo ready: ');
}

/** Ends a process and waits for it. */
export async function stop({ child }: Run, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

/** Starts a demo on free ports with empty data. */
export async function startDemo(extra: Record<string, string> = {}): Promise<Demo> {
  const [port, backendPort, sandboxPort] = [await freePort(), await freePort(), await freePort()];
  const dataDir = mkdtempSync(join(tmpdir(), 'kit-demo-'));
  const env = {
    PORT: String(port),
    KIT_BACKEND_PORT: String(backendPort),
    KIT_SANDBOX_PORT: String(sandboxPort),
    KIT_DATA_DIR: dataDir,
    COMPOSIO_API_KEY: '',
    ...extra,
  };
  const start = async (): Promise<Run> => {
    const run = runDemo(env);
    if (!(await run.ready)) throw new Error(`The demo did not start:\n${run.output()}`);
    return run;
  };
  let current = await start();
  return {
    url: `http://localhost:${port}`,
    backendUrl: `http://127.0.0.1:${backendPort}`,
    sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
    env,
    restart: async (signal = 'SIGTERM') => {
      await stop(current, signal);
      current = await start();
    },
    close: async () => {
      await stop(current, 'SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
