import { isIPv6 } from 'node:net';

/** A host as the user named it, at one port or at all (null). */
export interface HostRule {
  host: string;
  port: number | null;
}

/** Reads `host`, `host:port`, an IPv6 address (`[::1]`, `[::1]:8443`, `::1`). Returns null for any other text. */
export function readHostRule(text: string): HostRule | null {
  const trimmed = text.trim();
  const [, name = '', port] = isIPv6(trimmed)
    ? [null, `[${trimmed}]`]
    : (/^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(trimmed) ?? []);
  const host = normaliseHost(name);
  if (host === null || Number(port ?? 1) < 1 || Number(port ?? 1) > 65535) return null;
  return { host, port: port === undefined ? null : Number(port) };
}

/** Whether a rule is about this host and port, however the host is spelt. */
export function matchesHost(rule: HostRule, host: string, port: number): boolean {
  return (rule.port === null || rule.port === port) && rule.host === normaliseHost(host);
}

/** One spelling for each host: lower case, Punycode, shortest IPv6 in brackets, no dot at the end, or null if it is no host. */
function normaliseHost(host: string): string | null {
  const name = isIPv6(host) ? `[${host}]` : host;
  if (name === '' || /[\s/\\?#@*%]/.test(name)) return null;
  return URL.parse(`https://${name}/`)?.hostname.replace(/\.$/, '') || null;
}
