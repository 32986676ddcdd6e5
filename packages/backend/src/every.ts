import type { Logger } from './logger.ts';

/** Ends the repetition, and waits for what was begun. */
export interface Repetition {
  (): Promise<void>;
  /** Works now, or once more where it is at work: there is something to do. */
  soon(this: void): void;
}

/** Repeats work until the returned function is called. Never twice at once; a failure is logged, not thrown. */
export function every(milliseconds: number, work: () => Promise<unknown>, logger: Logger): Repetition {
  let running: Promise<void> | undefined;
  let isWantedAgain = false;
  let isEnded = false;
  const run = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      logger.error({ err: error instanceof Error ? error.message : String(error) }, 'background work failed');
    } finally {
      running = undefined;
    }
    if (isWantedAgain) soon();
  };
  const soon = (): void => {
    isWantedAgain = running !== undefined;
    if (!isEnded) running ??= run();
  };
  const timer = setInterval(() => {
    running ??= run();
  }, milliseconds);
  timer.unref();
  const stop = async (): Promise<void> => {
    isEnded = true;
    clearInterval(timer);
    await running;
  };
  return Object.assign(stop, { soon });
}
