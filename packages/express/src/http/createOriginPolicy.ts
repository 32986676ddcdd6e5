import type { Request } from 'express';
import { KitError } from '@kit/contract';

/** Which pages may talk to the router. */
export interface OriginPolicy {
  /** Whether a page of this origin is one of ours. */
  allows(origin: string): boolean;
  /** Whether it is one of the further origins, which need CORS. */
  needsCors(origin: string): boolean;
  /** Refuses what another site's page sends. */
  requireSameOriginProof(req: Request): void;
  /** The origin of the page that starts an attempt; refuses one whose user would look like a stranger at the callback. */
  requireStartOrigin(req: Request): string;
}

/** Fetch Metadata first, the Origin header where there is none; no custom header, no token. */
export function createOriginPolicy(publicUrl: URL, allowedOrigins: readonly string[]): OriginPolicy {
  const origins = new Set([publicUrl.origin, ...allowedOrigins]);
  const allows = (origin: string) => origins.has(origin);

  return {
    allows,
    needsCors: (origin) => origin !== publicUrl.origin && allows(origin),

    requireSameOriginProof(req) {
      const site = req.headers['sec-fetch-site'];
      const { origin } = req.headers;
      const safe = req.method === 'GET' || req.method === 'HEAD';
      if (site === 'same-origin') return;
      if (origin !== undefined && allows(origin)) return;
      // A typed address sends `none`; a program that is no browser sends nothing, and may read.
      if (safe && origin === undefined && (site === undefined || site === 'none')) return;
      throw new KitError(
        'csrf_failed',
        'The request does not come from a page of this app: it needs Sec-Fetch-Site: same-origin or a known Origin. ' +
          'If the page lives on another origin, add that to the option allowedOrigins.',
      );
    },

    requireStartOrigin(req) {
      const { origin } = req.headers;
      if (origin === undefined) return publicUrl.origin;
      if (allows(origin)) return origin;
      throw new KitError(
        'origin_not_allowed',
        `This page is on ${printableOrigin(origin)}, but publicUrl is on ${publicUrl.origin}: the cookie of the attempt ` +
          `would be missing when the user comes back. Open the app at ${publicUrl.origin}, set publicUrl to the page's ` +
          'origin, or add that origin to the option allowedOrigins.',
      );
    },
  };
}

function printableOrigin(origin: string): string {
  const parsed = URL.parse(origin)?.origin;
  return parsed === undefined || parsed === 'null' || parsed.length > 255 ? 'another origin' : parsed;
}
