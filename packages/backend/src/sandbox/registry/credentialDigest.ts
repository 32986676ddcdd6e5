import { createHash } from 'node:crypto';
import type { CatalogScheme } from '../../catalog/catalogToolkit.ts';

/** Reads one part of a credential: from a request, or from the values that it was made of. */
export interface CredentialReader {
  /** One field of what is posted to a login. */
  body(name: string, template: string): string | undefined;
  header(name: string, template: string): string | undefined;
  query(name: string, template: string): string | undefined;
  basic(template: { readonly username: string; readonly password: string }): string | undefined;
}

/**
 * A digest of everything in a request that the scheme's credential fills. The same function digests the credential
 * when it is made and the request when it arrives, so that no secret is kept.
 *
 * @returns undefined when a part is missing
 */
export function credentialDigest(toolkit: string, scheme: CatalogScheme, read: CredentialReader): string | undefined {
  const parts: (string | undefined)[] = [];
  const { login, request } = scheme;
  const filled = (templates: Readonly<Record<string, string>>): [string, string][] =>
    Object.entries(templates).filter(([, template]) => template.includes('{{'));
  // What a login gives is a token of its own; the credential is what the login takes.
  for (const [name, template] of filled(login?.body ?? {})) parts.push(read.body(name, template));
  for (const [name, template] of filled(login ? {} : request.headers)) parts.push(read.header(name, template));
  for (const [name, template] of filled(login ? {} : request.query)) parts.push(read.query(name, template));
  if (request.basic) parts.push(read.basic(request.basic));
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return createHash('sha256')
    .update(JSON.stringify([toolkit, scheme.mode, ...parts]))
    .digest('base64url');
}

export function basicHeader(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
