type Log = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** Where the backend writes what happens; the shape of pino's loggers. */
export interface Logger {
  debug: Log;
  info: Log;
  warn: Log;
  error: Log;
}

const nothing: Log = () => {};

/** A logger that keeps nothing. */
export const silentLogger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
