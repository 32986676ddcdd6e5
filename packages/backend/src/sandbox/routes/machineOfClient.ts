import type { ShownMachine } from './ShownMachine.ts';

/** A client by its ID and secret (RFC 6749 §2.3.1), in the one place where its vendor looks for them. */
export function machineOfClient(
  authorization: string | undefined,
  body: Readonly<Record<string, string>>,
  expected: string | undefined,
): ShownMachine {
  if (body['grant_type'] !== 'client_credentials') return { error: 'unsupported_grant_type' };
  if ((authorization !== undefined) !== (expected === 'client_secret_basic')) return { error: 'invalid_client' };
  if (authorization === undefined) {
    return { shown: [body['client_id'] ?? '', body['client_secret'] ?? ''] };
  }
  const pair = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
  return { shown: pair.split(':').map((part) => decodeURIComponent(part.replaceAll('+', ' '))) };
}
