import type { RequestHandler } from 'express';
import { ApiError, refusals } from '../ApiError.ts';

/** Refuses a `Host` that is not ours: a page whose name was pointed at this machine cannot reach us. */
export function requireKnownHost(publicUrl: string, port: number, allowedHosts: readonly string[]): RequestHandler {
  const known = new Set(
    [
      new URL(publicUrl).host,
      ...['127.0.0.1', 'localhost', '[::1]'].flatMap((name) =>
        port === 80 ? [name, `${name}:80`] : [`${name}:${port}`],
      ),
      ...allowedHosts,
    ].map((host) => host.toLowerCase()),
  );
  return (request, _response, next) => {
    if (!known.has((request.headers.host ?? '').toLowerCase())) {
      throw new ApiError(
        refusals.wrongHost,
        'This host name is not one of this backend. Use its public URL, or add the name to allowedHosts.',
      );
    }
    next();
  };
}
