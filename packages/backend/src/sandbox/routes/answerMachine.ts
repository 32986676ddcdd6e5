import { setTimeout as delay } from 'node:timers/promises';
import type { Response } from 'express';
import type { CatalogScheme } from '../../catalog/catalogToolkit.ts';
import type { Controls } from '../createControls.ts';
import type { LoginSessions } from '../registry/createLoginSessions.ts';
import type { KeyRegistry } from '../registry/createKeyRegistry.ts';
import { machineDigest } from '../registry/machineDigest.ts';
import type { Vendor } from '../vendor.ts';
import type { ShownMachine } from './ShownMachine.ts';

export interface AnswerMachineOptions {
  readonly keys: KeyRegistry;
  readonly sessions: LoginSessions;
  readonly controls: Controls;
  readonly now: () => number;
}

interface Asked {
  readonly mode: string;
  readonly grantType: string;
  /** The status of a machine that is not known. */
  readonly refusal: number;
}

/** A token for a machine that is what it says it is; else the refusal is answered, and undefined comes back. */
export async function answerMachine(
  response: Response,
  { toolkit, tenant }: Vendor,
  { keys, sessions, controls, now }: AnswerMachineOptions,
  { mode, grantType, refusal }: Asked,
  read: (scheme: CatalogScheme) => ShownMachine,
): Promise<string | undefined> {
  const { tokenDelayMs = 0, tokenStatus } = controls.faultsOf(toolkit.slug);
  if (tokenDelayMs > 0) await delay(tokenDelayMs);
  const scheme = toolkit.schemes.find((candidate) => candidate.mode === mode && candidate.tokenGrant);
  const machine = scheme ? read(scheme) : { error: 'unsupported_grant_type' };
  const key = 'shown' in machine ? keys.findByDigest(machineDigest(toolkit.slug, { mode }, machine.shown)) : undefined;
  const isKnown = key !== undefined && key.tenant === (tenant ?? null) && hasSigned(machine, keys.publicKeyOf(key.id));

  const record = (status: number, error: string | null): void =>
    controls.record({ toolkit: toolkit.slug, grantType, status, error, at: now() });
  response.set('cache-control', 'no-store');
  if (isKnown && tokenStatus === undefined) {
    record(200, null);
    return sessions.issue(toolkit.slug, key);
  }
  const unknown = refusal === 401 ? 'invalid_client' : 'invalid_grant';
  const error = tokenStatus === undefined ? ('error' in machine ? machine.error : unknown) : 'server_error';
  const status = tokenStatus ?? (error === 'invalid_client' ? 401 : refusal);
  record(status, error);
  response.status(status).json({ error });
  return undefined;
}

function hasSigned(machine: ShownMachine, publicKey: string | undefined): boolean {
  if (publicKey === undefined) return true;
  return 'shown' in machine && (machine.isSignedBy?.(publicKey) ?? false);
}
