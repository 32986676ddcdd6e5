import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeServer, listen } from '../../src/listen.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';

describe('officialSdk', () => {
  it.each(apiVersions)('sends every request to %s, and none elsewhere', async (version) => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${String(request.headers['x-api-key'])}`);
      response.setHeader('content-type', 'application/json').end('{"items":[],"total_pages":1,"status":200}');
    });
    const port = await listen(server, 0, '127.0.0.1');
    onTestFinished(() => closeServer(server));
    const composio = officialSdk({ url: `http://127.0.0.1:${port}`, apiKey: 'ak_of_this_test' }, version);

    await composio.authConfigs.list();
    await composio.getClient().get('/api/v3.1/org/project/config');
    await composio.tools.proxyExecute({ connectedAccountId: 'ca_1', endpoint: '/', method: 'GET' });

    expect(seen).toEqual([
      `GET /api/${version}/auth_configs ak_of_this_test`,
      `GET /api/${version}/org/project/config ak_of_this_test`,
      `POST /api/${version}/tools/execute/proxy ak_of_this_test`,
    ]);
  });
});
