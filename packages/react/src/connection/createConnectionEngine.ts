import type { KitCore } from '../kit/kitContext.ts';
import type { AttemptBoard } from './Attempt.ts';
import type { ConnectionEngine } from './ConnectionEngine.ts';
import { createAttemptRunner } from './createAttemptRunner.ts';
import { createWatch } from './createWatch.ts';
import { failureOf } from './failureOf.ts';

/** Everything about connections that the first paint does not need. */
export function createConnectionEngine(core: KitCore, board: AttemptBoard): ConnectionEngine {
  const { judge, ...runner } = createAttemptRunner(core, board);
  return { ...runner, failureOf, retain: createWatch(core, board, judge) };
}
