import type { KitError } from '@kit/contract';
import type { KitCore } from '../kit/kitContext.ts';
import type { AttemptBoard } from './Attempt.ts';
import type { ConnectionEngine } from './ConnectionEngine.ts';
import { createAttemptRunner } from './createAttemptRunner.ts';
import { createWatch } from './createWatch.ts';
import { failureOf } from './failureOf.ts';

const mostFailures = 200;

/** Everything about connections that the first paint does not need. */
export function createConnectionEngine(core: KitCore, board: AttemptBoard): ConnectionEngine {
  const { judge, ...runner } = createAttemptRunner(core, board);
  const failures = new Map<string, KitError>();
  return {
    ...runner,
    retain: createWatch(core, board, judge),
    failureOf: (kind, detail) => {
      const key = `${kind} ${detail}`;
      const failure = failures.get(key) ?? failureOf(kind, detail);
      if (failures.size >= mostFailures) failures.clear();
      failures.set(key, failure);
      return failure;
    },
  };
}
