import { accountState } from '@kit/contract';
import type { ConnectedAccount } from '@kit/contract';
import type { ConnectedAccountWire } from '@kit/contract/composio';
import { plainText } from '../plainText.ts';
import {
  attemptLifeMs,
  attemptOfAlias,
  isRefusedAlias,
  isUnconfirmedAlias,
  sweepGraceMs,
} from '../authorization/attempt.ts';

/** An account for a browser; field by field, so that nothing else of upstream's can come along. */
export function toConnectedAccount(wire: ConnectedAccountWire, now: number): ConnectedAccount {
  const confirmed = !isUnconfirmedAlias(wire.alias);
  const status = wire.is_disabled && wire.status === 'ACTIVE' ? 'INACTIVE' : wire.status;
  // Nothing was made later than now, whatever upstream's clock says.
  const ends = Math.min(Date.parse(wire.created_at), now) + attemptLifeMs;
  const statusReason = wire.status_reason === null ? null : plainText(wire.status_reason, 200);
  const state = accountState({ status, statusReason, confirmed, attemptAlive: now < ends });
  return {
    id: wire.id,
    toolkit: wire.toolkit.slug,
    authConfigId: wire.auth_config.id,
    authScheme: wire.auth_config.auth_scheme ?? null,
    state,
    // That upstream already has it active is nobody's business until it is confirmed: whoever sent the link to
    // somebody else could wait for that moment.
    status: confirmed || !['ACTIVE', 'INACTIVE'].includes(status) ? status : 'INITIATED',
    statusReason,
    alias: confirmed && wire.alias ? plainText(wire.alias, 100) : null,
    name: wire.word_id === null ? null : plainText(wire.word_id, 100),
    connectedAs: confirmed ? connectedAsOf(wire) : null,
    attempt:
      state === 'connecting' ? { id: attemptOfAlias(wire.alias), expiresAt: new Date(ends).toISOString() } : null,
    createdAt: wire.created_at,
    updatedAt: confirmed ? (wire.updated_at ?? wire.created_at) : wire.created_at,
  };
}

/** Who an account belongs to at the toolkit. */
export function connectedAsOf({ experimental }: ConnectedAccountWire): string | null {
  const label = experimental?.connected_as ?? null;
  return label === null ? null : plainText(label, 100);
}

/** Whether an account was refused, or left unconfirmed past its time, with some minutes' grace. */
function isAbandoned(wire: ConnectedAccountWire, now: number): boolean {
  if (isRefusedAlias(wire.alias)) return true;
  return isUnconfirmedAlias(wire.alias) && now > Date.parse(wire.created_at) + attemptLifeMs + sweepGraceMs;
}

/** The accounts that nobody is shown: abandoned, or overtaken by a later one. */
export function leftOut(wires: readonly ConnectedAccountWire[], now: number): ReadonlySet<ConnectedAccountWire> {
  return new Set(wires.filter((wire) => isAbandoned(wire, now) || isOvertaken(wire, wires)));
}

/** Whether an attempt failed and a later one went well: what it says is true no longer. */
function isOvertaken(wire: ConnectedAccountWire, others: readonly ConnectedAccountWire[]): boolean {
  if (wire.status !== 'FAILED' || !isUnconfirmedAlias(wire.alias)) return false;
  return others.some(
    (other) =>
      other.status === 'ACTIVE' &&
      !isUnconfirmedAlias(other.alias) &&
      other.toolkit.slug === wire.toolkit.slug &&
      Date.parse(other.created_at) > Date.parse(wire.created_at),
  );
}
