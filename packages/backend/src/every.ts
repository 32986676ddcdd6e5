import type { Logger } from './logger.ts';

/** Repeats work until the returned function is called, which waits for what was begun. Never twice at once; a failure is logged, not thrown. */
export function every(milliseconds: number, work: () => Promise<unknown>, logger: Logger): () => Promise<void> {
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      logger.error({ err: error instanceof Error ? error.message : String(error) }, 'background work failed');
    } finally {
      running = undefined;
    }
  };
  const timer = setInterval(() => {
    running ??= run();
  }, milliseconds);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
