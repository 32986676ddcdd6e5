import { json, Router } from 'express';
import * as z from 'zod';
import type { Controls } from '../createControls.ts';
import type { SandboxDatabase } from '../openSandboxDatabase.ts';

interface ControlRoutesOptions {
  readonly controls: Controls;
  readonly database: SandboxDatabase;
}

const toolkit = z.string().min(1).default('*');
const milliseconds = z.int().min(0).max(60_000).optional();
const status = z.int().min(400).max(599).optional();
const command = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('expire-tokens'), toolkit, person: z.string().optional() }),
  z.strictObject({ do: z.literal('revoke-grants'), toolkit, person: z.string().optional() }),
  z.strictObject({
    do: z.literal('set-faults'),
    toolkit,
    faults: z.strictObject({
      tokenDelayMs: milliseconds,
      tokenStatus: status,
      apiDelayMs: milliseconds,
      apiStatus: status,
      denyConsent: z.boolean().optional(),
      refuseRefresh: z.boolean().optional(),
    }),
  }),
  z.strictObject({ do: z.literal('reset') }),
]);

/** The sandbox's switches, for tests and for a demo's "what if". */
export function controlRoutes({ controls, database }: ControlRoutesOptions): Router {
  const router = Router();
  const ofToolkit = `EXISTS (SELECT 1 FROM record AS g WHERE g.model = 'Grant' AND g.id = record.grant_id
    AND (@person IS NULL OR json_extract(g.payload, '$.accountId') = @person)
    AND (@toolkit = '*' OR json_extract(g.payload, '$.clientId') = @managed
      OR json_extract(g.payload, '$.clientId') IN (SELECT client_id FROM app WHERE toolkit = @toolkit)))`;
  const expire = database.prepare(`DELETE FROM record WHERE model = 'AccessToken' AND ${ofToolkit}`);
  const revoke = database.prepare(`DELETE FROM record WHERE model <> 'Grant' AND ${ofToolkit}`);

  router.post('/control', json({ limit: '32kb' }), (request, response) => {
    const input = command.safeParse(request.body);
    if (!input.success) {
      const issue = input.error.issues[0]!;
      response.status(400).json({ error: 'invalid_request', message: `${issue.path.join('.')}: ${issue.message}` });
      return;
    }
    response.json({ changed: run(input.data) });
  });

  router.get('/control/log', (request, response) => {
    const { toolkit: slug } = request.query;
    const items = controls.log().filter((entry) => slug === undefined || entry.toolkit === slug);
    const counts: Record<string, number> = {};
    for (const { grantType } of items) counts[grantType] = (counts[grantType] ?? 0) + 1;
    response.json({ counts, items });
  });

  function run(input: z.infer<typeof command>): number {
    switch (input.do) {
      case 'expire-tokens':
      case 'revoke-grants': {
        const statement = input.do === 'expire-tokens' ? expire : revoke;
        const { toolkit: slug, person = null } = input;
        return statement.run({ person, toolkit: slug, managed: `sandbox-managed-${slug}` }).changes;
      }
      case 'set-faults':
        controls.setFaults(input.toolkit, input.faults);
        return 1;
      case 'reset':
        controls.clear();
        return 1;
      default:
        return input satisfies never;
    }
  }
  return router;
}
