import type { Logger } from './logger.ts';

/** Puts one after another away. What cannot be put away, since the database is gone perhaps, holds up nothing else. */
export async function closeAll(closers: readonly (() => unknown)[], logger: Logger): Promise<void> {
  for (const close of closers) {
    try {
      await close();
    } catch (error) {
      logger.error({ err: error instanceof Error ? error.message : String(error) }, 'something was not put away');
    }
  }
}
