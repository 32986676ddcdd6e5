import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';
import { isSpecialAddress } from './isSpecialAddress.ts';
import type { EgressAllowance } from './parseEgressAllowance.ts';

/** Resolves a name to all of its addresses. */
export type EgressLookup = (
  hostname: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>;

interface GuardedConnectorOptions {
  readonly allowance: EgressAllowance;
  readonly lookup: EgressLookup;
  readonly timeoutMs: number;
}

/**
 * Connects only to addresses that may be called. A name is resolved once, all of its addresses are judged, and the
 * connection goes to one of those; the peer is judged again when it is there, so that no second resolution can differ.
 */
export function guardedConnector({ allowance, lookup, timeoutMs }: GuardedConnectorOptions): buildConnector.connector {
  const mayReach = (address: string): boolean => !isSpecialAddress(address) || allowance.hasAddress(address);

  const resolve = callbackify(async (hostname: string) => {
    const addresses = await lookup(hostname);
    if (addresses.length > 0 && addresses.every(({ address }) => mayReach(address))) return [...addresses];
    throw new Error(`${hostname} resolves to no address that may be called`);
  });
  const guardedLookup: LookupFunction = (hostname, { all }, callback) =>
    resolve(hostname, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) callback(error, '', 0);
      else if (all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });

  const options = { timeout: timeoutMs, allowH2: false } as const;
  const connectAllowed = buildConnector(options);
  const connectGuarded = buildConnector({ ...options, lookup: guardedLookup });

  return (target, callback) => {
    const { protocol, hostname, port } = target;
    const authority = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
    const origin = URL.parse(`${protocol}//${authority}${port ? `:${port}` : ''}`)?.origin;
    // Only these three: a socket path or a local address has no business here.
    const plain = {
      hostname,
      protocol,
      port,
      ...(target.servername === undefined ? {} : { servername: target.servername }),
    };
    if (origin !== undefined && allowance.hasOrigin(origin)) return connectAllowed(plain, callback);
    const literal = hostname.replaceAll(/[[\]]/g, '');
    if (ipaddr.isValid(literal) && !mayReach(literal)) {
      callback(new Error(`${literal} may not be called`), null);
      return undefined;
    }
    return connectGuarded(plain, (error, socket) => {
      if (error) return callback(error, null);
      if (mayReach(socket.remoteAddress ?? '')) return callback(null, socket);
      const refusal = new Error(`${hostname} led to ${socket.remoteAddress}, which may not be called`);
      socket.destroy(refusal);
      return callback(refusal, null);
    });
  };
}
