import type { Request } from 'express';
import * as z from 'zod';

/** A request as OAuth 1.0 signs it. */
export interface SignedRequest {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string;
  readonly form: readonly (readonly [string, string])[];
}

const form = z.record(z.string(), z.string());

export function signedRequest(request: Request, vendorUrl: string): SignedRequest {
  return {
    method: request.method,
    url: new URL(request.originalUrl, vendorUrl),
    authorization: request.get('authorization') ?? '',
    form: Object.entries(form.safeParse(request.body).data ?? {}),
  };
}
