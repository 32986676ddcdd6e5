import type { Response } from 'express';

/** Headers of a hosted page: no script, nobody's frame, images from us and from where the project's logo is. */
export function setPageHeaders(response: Response, logoUrl: string | undefined): void {
  const { origin = '' } = (logoUrl === undefined ? null : URL.parse(logoUrl)) ?? {};
  // A host name may hold `;` and `,`, which mean something in a policy.
  const logoOrigin = /^https?:\/\/[\w.:[\]-]+$/.test(origin) ? ` ${origin}` : '';
  response.set({
    'content-security-policy': `default-src 'none'; style-src 'self'; img-src 'self'${logoOrigin}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'cache-control': 'no-store',
    // The address holds the link's token; other origins must not learn it. Our own forms still name their origin.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
}
