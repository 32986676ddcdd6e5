import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a server has used so far: CPU time in microseconds, resident memory in bytes, requests that it was sent. */
interface Usage {
  readonly cpu: number;
  readonly rss: number;
  readonly requests: number;
}

/** A server in a process of its own. */
export interface RunningServer {
  readonly url: string;
  usage(): Promise<Usage>;
  /** Lets virtual time pass, where the server lives in such. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a program of `servers/`. */
export async function startServer(file: string, ...args: readonly string[]): Promise<RunningServer> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- serve.ts says so
  const hear = async <Message>(): Promise<Message> => (await once(child, 'message'))[0] as Message;
  const ask = (message: string): Promise<Usage> => {
    const answer = hear<Usage>();
    child.send(message);
    return answer;
  };
  const { url } = await hear<{ url: string }>();
  return {
    url,
    usage: () => ask('0'),
    pass: async (ms) => void (await ask(String(ms))),
    async close() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
