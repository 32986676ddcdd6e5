import { createCatalog } from '../catalog/catalog.ts';
import { loadToolkitsFile } from '../catalog/loadToolkitsFile.ts';
import { type Backend, createBackend } from '../createBackend.ts';
import { readDatabaseUrl } from '../store/readDatabaseUrl.ts';
import type { CommandOutput } from './CommandOutput.ts';
import { createJsonLogger } from './createJsonLogger.ts';
import { loadClientsFile } from './loadClientsFile.ts';
import { type Environment, readServeArguments } from './readArguments.ts';

/** Starts a backend as the command line describes it; its last line says where it is. */
export async function serve(
  args: readonly string[],
  environment: Environment,
  { out, err }: CommandOutput,
): Promise<Backend> {
  const { sandbox, toolkitsFile, clientsFile, apiKey, encryptionKey, publicUrl, verifierUrl, ...rest } =
    readServeArguments(args, environment);
  const backend = await createBackend({
    ...rest,
    sandbox,
    logger: createJsonLogger(err),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(encryptionKey === undefined ? {} : { encryptionKey }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(verifierUrl === undefined ? {} : { verifierUrl }),
    ...(clientsFile === undefined ? {} : { managedClients: loadClientsFile(clientsFile) }),
    ...(toolkitsFile === undefined ? {} : { catalog: createCatalog({ overrides: loadToolkitsFile(toolkitsFile) }) }),
  });
  if (rest.databaseUrl !== undefined) out(`Data: ${readDatabaseUrl(rest.databaseUrl).place}\n`);
  if (backend.sandboxUrl) out(`Sandbox: ${backend.sandboxUrl} stands in for every vendor\n`);
  if (apiKey === undefined) {
    const kept = `kept in ${rest.dataDir}/api-key`;
    // What a service prints is a log that others read.
    out(rest.production ? `API key: ${kept}\n` : `API key: ${backend.apiKey} (${kept})\n`);
  }
  out(`Backend ready: ${backend.url}\n`);
  return backend;
}
