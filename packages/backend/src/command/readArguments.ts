import { parseArgs, type ParseArgsConfig } from 'node:util';
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
  encryptionKeyFile: string | undefined;
  previousEncryptionKeys: string[];
  lostEncryptionKeys: string[];
  verifierUrl: string | undefined;
  allowEgress: string[];
  production: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a command needs to find the store and its keys. */
export type StoreArguments = Pick<
  ServeArguments,
  | 'dataDir'
  | 'databaseUrl'
  | 'encryptionKey'
  | 'encryptionKeyFile'
  | 'previousEncryptionKeys'
  | 'lostEncryptionKeys'
  | 'production'
>;

const storeOptions = {
  data: { type: 'string' },
  'encryption-key-file': { type: 'string' },
} as const;

const serveOptions = {
  ...storeOptions,
  port: { type: 'string' },
  host: { type: 'string' },
  'public-url': { type: 'string' },
  'no-sandbox': { type: 'boolean' },
  'sandbox-port': { type: 'string' },
  toolkits: { type: 'string' },
  clients: { type: 'string' },
  'verifier-url': { type: 'string' },
  'allow-egress': { type: 'string', multiple: true },
} as const;

export function readServeArguments(args: readonly string[], environment: Environment): ServeArguments {
  return serveArguments(parseOptions(args, serveOptions).values, environment);
}

/** Those of `serve`, and whether the answer is for a program. */
export function readDoctorArguments(args: readonly string[], environment: Environment) {
  const { values } = parseOptions(args, { ...serveOptions, json: { type: 'boolean' } });
  return { ...serveArguments(values, environment), isJson: values.json ?? false };
}

/** Those of a command that works on the store: `--check` where it can only look, a file where it writes one. */
export function readStoreArguments(
  args: readonly string[],
  environment: Environment,
  { takesFile = false }: { takesFile?: boolean } = {},
): StoreArguments & { isCheck: boolean; file: string | undefined } {
  const options = takesFile ? storeOptions : { ...storeOptions, check: { type: 'boolean' } as const };
  const { values, positionals } = parseOptions(args, options, takesFile);
  return {
    ...storeArguments(values, environment),
    isCheck: 'check' in values && values.check === true,
    file: positionals[0],
  };
}

type Values = ReturnType<typeof parseOptions<typeof serveOptions>>['values'];

function serveArguments(values: Values, environment: Environment): ServeArguments {
  return {
    ...storeArguments(values, environment),
    port: readPort(values.port ?? (environment['KIT_BACKEND_PORT'] || '4400')),
    host: values.host ?? '127.0.0.1',
    publicUrl: values['public-url'] ?? (environment['KIT_BACKEND_PUBLIC_URL'] || undefined),
    sandbox: readSandbox(
      values['no-sandbox'],
      values['sandbox-port'] ?? (environment['KIT_SANDBOX_PORT'] || undefined),
    ),
    toolkitsFile: values.toolkits,
    clientsFile: values.clients,
    verifierUrl: values['verifier-url'],
    allowEgress: values['allow-egress'] ?? [],
    apiKey: environment['KIT_BACKEND_API_KEY'] || undefined,
  };
}

function storeArguments(
  values: Pick<Values, 'data' | 'encryption-key-file'>,
  environment: Environment,
): StoreArguments {
  const list = (name: string) => (environment[name] ?? '').split(/[\s,]+/).filter(Boolean);
  return {
    dataDir: values.data ?? '.kit',
    databaseUrl: environment['DATABASE_URL'] || undefined,
    encryptionKey: environment['KIT_BACKEND_ENCRYPTION_KEY'] || undefined,
    encryptionKeyFile: values['encryption-key-file'] ?? (environment['KIT_BACKEND_ENCRYPTION_KEY_FILE'] || undefined),
    previousEncryptionKeys: list('KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS'),
    lostEncryptionKeys: list('KIT_BACKEND_LOST_ENCRYPTION_KEYS'),
    production: environment['NODE_ENV'] === 'production',
  };
}

export function parseOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  allowPositionals = false,
) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals });
    const empty = Object.entries(parsed.values).find(([, value]) => [value].flat().includes(''))?.[0];
    if (empty !== undefined) throw new Error(`--${empty} is empty`);
    return parsed;
  } catch (cause) {
    throw new StartError(
      'option_invalid',
      `${(cause instanceof Error ? cause.message : 'unknown option').replace(/\.?$/, '.')} See kit-backend --help.`,
    );
  }
}

function readSandbox(isOff: boolean | undefined, port: string | undefined): ServeArguments['sandbox'] {
  if (isOff) return false;
  return port === undefined ? true : { port: readPort(port) };
}

function readPort(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) {
    throw new StartError('option_invalid', `"${text}" is not a port. Give a number from 0 to 65535.`);
  }
  return port;
}
