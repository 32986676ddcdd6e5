import type { BackendContext } from './backendContext.ts';
import { discardOverdue } from './connect-link/discardUnaccepted.ts';
import { every } from './every.ts';
import type { Changes } from './store/Changes.ts';
import type { KeyRotation } from './vault/createKeyRotation.ts';
import { deliverNotices } from './webhook/deliverNotices.ts';

interface Work {
  rotation: KeyRotation;
  changes: Changes;
  refreshIntervalMs: number;
}

/** All that a backend does without being asked. Answers what ends it, the last to be called first. */
export function startBackgroundWork(
  context: BackendContext,
  { rotation, changes, refreshIntervalMs }: Work,
): (() => unknown)[] {
  const { logger, refresher } = context;
  const soon = Math.min(refreshIntervalMs, 2000);
  // Whose key opens nothing would call every account expired; the others do it then.
  const repeat = (milliseconds: number, work: () => Promise<unknown>) =>
    every(milliseconds, async () => void (rotation.isLeftBehind() || (await work())), logger);
  const stopDelivering = repeat(soon, () => deliverNotices(context));
  return [
    repeat(refreshIntervalMs, () => refresher.refreshDue()),
    repeat(refreshIntervalMs, () => discardOverdue(context)),
    () => refresher.close(),
    stopDelivering,
    changes.listen('account expired', stopDelivering.soon),
    every(soon, () => rotation.look(), logger),
    every(soon, () => rotation.rewrap(), logger),
    () => rotation.stop(),
  ];
}
