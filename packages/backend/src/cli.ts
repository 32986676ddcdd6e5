#!/usr/bin/env node
import { helpText } from './command/helpText.ts';

const output = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
};

type Command = (args: string[], signal: AbortSignal) => Promise<number>;

/** Each is loaded when it is asked for; it answers what the process ends with. */
const commands: Readonly<Record<string, Command>> = {
  toolkits: async (args) => {
    const { listToolkits } = await import('./command/listToolkits.ts');
    listToolkits(args, output);
    return 0;
  },
  'rotate-key': async (args, signal) => {
    const { rotateKey } = await import('./command/rotateKey.ts');
    return rotateKey(args, process.env, output, { signal });
  },
  migrate: async (args) => {
    const { migrateTables } = await import('./command/migrateTables.ts');
    return migrateTables(args, process.env, output);
  },
  backup: async (args) => {
    const { backUp } = await import('./command/backUp.ts');
    return backUp(args, process.env, output);
  },
  doctor: async (args) => {
    const { doctor } = await import('./command/doctor.ts');
    return doctor(args, process.env, output);
  },
};

async function main([name, ...args]: string[]): Promise<void> {
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help' || args.includes('--help')) {
    output.out(helpText);
  } else if (name === 'serve') {
    const { serve } = await import('./command/serve.ts');
    const backend = await serve(args, process.env, output);
    onFirstSignal(() => void backend.close().then(() => process.exit(0)));
  } else if (command) {
    const stopping = new AbortController();
    onFirstSignal(() => stopping.abort());
    process.exitCode = await command(args, stopping.signal);
  } else {
    output.err(`kit-backend: there is no command "${name}".\n\n${helpText}`);
    process.exitCode = 2;
  }
}

/** The second time somebody is in a hurry. */
function onFirstSignal(stop: () => void): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      stop();
    });
  }
}

try {
  await import('./requireNode.ts');
  await main(process.argv.slice(2));
} catch (error) {
  output.err(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
