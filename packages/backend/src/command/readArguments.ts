import { parseArgs } from 'node:util';
import { StartError } from '../startError.ts';

/** The command line, and the few variables that stand in for it. */
export interface ServeArguments {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  publicUrl: string | undefined;
  /** `false` leaves it out. */
  sandbox: boolean | { port: number };
  toolkitsFile: string | undefined;
  clientsFile: string | undefined;
  apiKey: string | undefined;
  encryptionKey: string | undefined;
  previousEncryptionKeys: string[];
  verifierUrl: string | undefined;
  allowEgress: string[];
  production: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export function readServeArguments(args: readonly string[], environment: Environment): ServeArguments {
  const values = parse(args);
  return {
    port: readPort(values.port ?? environment['KIT_BACKEND_PORT'] ?? '4400'),
    host: values.host ?? '127.0.0.1',
    dataDir: values.data ?? '.kit',
    databaseUrl: environment['DATABASE_URL'] || undefined,
    publicUrl: values['public-url'] ?? environment['KIT_BACKEND_PUBLIC_URL'],
    sandbox: readSandbox(values['no-sandbox'], values['sandbox-port'] ?? environment['KIT_SANDBOX_PORT']),
    toolkitsFile: values.toolkits,
    clientsFile: values.clients,
    verifierUrl: values['verifier-url'],
    allowEgress: values['allow-egress'] ?? [],
    apiKey: environment['KIT_BACKEND_API_KEY'] || undefined,
    encryptionKey: environment['KIT_BACKEND_ENCRYPTION_KEY'] || undefined,
    previousEncryptionKeys: (environment['KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS'] ?? '').split(/[\s,]+/).filter(Boolean),
    production: environment['NODE_ENV'] === 'production',
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        'public-url': { type: 'string' },
        'no-sandbox': { type: 'boolean' },
        'sandbox-port': { type: 'string' },
        toolkits: { type: 'string' },
        clients: { type: 'string' },
        'verifier-url': { type: 'string' },
        'allow-egress': { type: 'string', multiple: true },
      },
    }).values;
  } catch (cause) {
    throw new StartError(
      'option_invalid',
      `${cause instanceof Error ? cause.message : 'unknown option'} See kit-backend --help.`,
    );
  }
}

function readSandbox(isOff: boolean | undefined, port: string | undefined): ServeArguments['sandbox'] {
  if (isOff) return false;
  return port === undefined ? true : { port: readPort(port) };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new StartError('option_invalid', `"${text}" is not a port. Give a number from 0 to 65535.`);
  }
  return port;
}
