import { BlockList, isIP } from 'node:net';

/** Addresses outside the public internet, by the registries of special-purpose addresses (RFC 6890 and its updates). */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv6');
}

/** Whether a host of a URL is a private, loopback or link-local address, or a name for this machine. */
export function isPrivateHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const version = isIP(bare);
  // An IPv4 address inside an IPv6 one (`::ffff:10.0.0.1`) is checked as IPv4.
  if (version !== 0) return PRIVATE.check(bare, version === 6 ? 'ipv6' : 'ipv4');
  return /(?:^|\.)(?:localhost|local|internal|localdomain)\.?$/.test(bare) || !bare.includes('.');
}
