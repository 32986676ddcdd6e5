import { StartError } from '@kit/backend';
import type { StartErrorCode } from '@kit/backend';
import type { DemoSettings } from './demoSettings.ts';

/** Why the demo did not start, and the command with which it does: most often another one runs already. */
export function startFailure(error: unknown, settings?: DemoSettings): string {
  const reason = error instanceof Error ? error.message : String(error);
  const way = settings && error instanceof StartError ? waysOn(settings)[error.code] : undefined;
  return ['The demo could not start. ', reason, way && `\n\n${way}`].join('');
}

function waysOn({ port, backendPort, sandboxPort, dataDir }: DemoSettings): Partial<Record<StartErrorCode, string>> {
  const ports = `KIT_BACKEND_PORT=${backendPort + 10} KIT_SANDBOX_PORT=${sandboxPort + 10}`;
  return {
    directory_in_use:
      'What you have connected is kept in that folder: stop the other demo, start this one, and it is there again.\n' +
      'To run both, give this one ports and a folder of its own:\n' +
      `  PORT=${port + 1} ${ports} KIT_DATA_DIR=${dataDir}-2 npm start`,
    port_in_use: `To use other ports; your data stays where it is, in ${dataDir}:\n  ${ports} npm start`,
    directory_not_writable: 'To keep the data in another folder:\n  KIT_DATA_DIR=/path/to/a/folder npm start',
  };
}
