import { createMemoryLimiter } from './limits/createMemoryLimiter.ts';
import type { LogFields, Logger } from './logger.ts';

const linesAMinute = 30;

/** Keeps anybody from filling the log: of each message thirty lines a minute, then a count of what was left out. */
export function boundLogger(logger: Logger, now: () => number): Logger {
  const limiter = createMemoryLimiter({ perMinute: linesAMinute, now });
  const leftOut = new Map<string, number>();

  const write = (level: keyof Logger) => (message: string, fields: LogFields) => {
    const missed = leftOut.get(message) ?? 0;
    if (limiter.take(message) > 0) {
      // Messages are constants of this package, so there are few of them.
      leftOut.set(message, missed + 1);
      return;
    }
    leftOut.delete(message);
    logger[level](message, missed > 0 ? { ...fields, leftOut: missed } : fields);
  };

  return { info: write('info'), warn: write('warn'), error: write('error') };
}
