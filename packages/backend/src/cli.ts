#!/usr/bin/env node
import { helpText } from './command/helpText.ts';

const output = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
};

/** Said before a command is loaded: what it loads would end an older Node with a stack of its own. */
function requireNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return;
  throw new Error(`kit-backend needs Node 22.19 or newer, and this is ${version}. Update Node and run it again.`);
}

async function main([command, ...args]: string[]): Promise<void> {
  if (
    command === undefined ||
    command === '--help' ||
    command === '-h' ||
    command === 'help' ||
    args.includes('--help')
  ) {
    output.out(helpText);
  } else if (command === 'toolkits') {
    const { listToolkits } = await import('./command/listToolkits.ts');
    listToolkits(args, output);
  } else if (command === 'serve') {
    const { serve } = await import('./command/serve.ts');
    const backend = await serve(args, process.env, output);
    let isClosing = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (isClosing) process.exit(1); // the second time somebody is in a hurry
        isClosing = true;
        void backend.close().then(() => process.exit(0));
      });
    }
  } else {
    output.err(`kit-backend: there is no command "${command}".\n\n${helpText}`);
    process.exitCode = 2;
  }
}

try {
  requireNode(process.versions.node);
  await main(process.argv.slice(2));
} catch (error) {
  output.err(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
