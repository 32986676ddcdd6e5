import ipaddr from 'ipaddr.js';

// What the library calls unicast although nobody on the internet has it.
const furtherV4 = [
  ipaddr.IPv4.parseCIDR('168.63.129.16/32'), // Azure's metadata and DNS
];
const globalUnicastV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address belongs to a private, local, reserved or translated range (the IANA special-purpose registries).
 * Of IPv6 only what is handed out to networks counts as ordinary; anything that cannot be read is special.
 */
export function isSpecialAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return true;
  const parsed = ipaddr.process(address); // an IPv4-mapped address is judged as the IPv4 address that it reaches
  if (parsed.range() !== 'unicast') return true;
  if (parsed instanceof ipaddr.IPv4) return furtherV4.some((range) => parsed.match(range));
  return !parsed.match(globalUnicastV6);
}
