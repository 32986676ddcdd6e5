/** What goes with a log line: names, codes and IDs, never bodies, values or messages of others. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Where the kit writes. `console` is one; a logger that takes its fields first, as pino does, needs them turned round. */
export interface Logger {
  info(message: string, fields: LogFields): void;
  warn(message: string, fields: LogFields): void;
  error(message: string, fields: LogFields): void;
}

/** Warnings and errors on the console, one JSON line each. */
export const consoleLogger: Logger = {
  info() {},
  warn(message, fields) {
    console.warn(`@kit/express: ${message} ${JSON.stringify(fields)}`);
  },
  error(message, fields) {
    console.error(`@kit/express: ${message} ${JSON.stringify(fields)}`);
  },
};
