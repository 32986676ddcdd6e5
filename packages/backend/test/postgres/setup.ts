import { createServer } from 'node:http';
import type { TestProject } from 'vitest/node';
import { closeServer, listen } from '../../src/listen.ts';
import { startPostgres, type TestPostgres } from './startPostgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Answers with the address of the server, which starts when the first test asks. */
    postgresStarter: string;
  }
}

/** One PostgreSQL for all workers of a run, and none for a run that needs none. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<TestPostgres> | undefined;
  const starter = createServer((_request, response) => {
    started ??= startPostgres();
    started.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const port = await listen(starter, 0, '127.0.0.1');
  project.provide('postgresStarter', `http://127.0.0.1:${port}`);
  return async () => {
    await closeServer(starter);
    await (await started?.catch(() => undefined))?.stop();
  };
}
