import ipaddr from 'ipaddr.js';

/** What may be called although the rules would refuse it. */
export interface EgressAllowance {
  /** Whether scheme, host and port were allowed as a whole. */
  hasOrigin(origin: string): boolean;
  /** Whether an address lies in an allowed range. */
  hasAddress(address: string): boolean;
}

/** Reads a list of exact origins (`http://127.0.0.1:4401`) and address ranges (`10.1.0.0/16`). */
export function parseEgressAllowance(allow: readonly string[]): EgressAllowance {
  const origins = new Set<string>();
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const entry of allow) {
    if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry));
    else origins.add(parseOrigin(entry));
  }
  return {
    hasOrigin: (origin) => origins.has(origin),
    hasAddress(address) {
      if (!ipaddr.isValid(address)) return false;
      const parsed = ipaddr.process(address);
      return ranges.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits));
    },
  };
}

function parseOrigin(entry: string): string {
  const url = URL.parse(entry);
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && `${url.search}${url.hash}` === '';
  if (isOrigin) return url.origin;
  throw new TypeError(
    `@kit/backend: "${entry}" cannot be allowed for egress. Give an origin such as http://127.0.0.1:4401, or a range such as 10.1.0.0/16.`,
  );
}
