import { isIPv6 } from 'node:net';

/** A host that the user named, at one port or at any (null). */
export interface HostRule {
  host: string;
  port: number | null;
}

/** Reads `host`, `host:port` or an IPv6 address (`[::1]`, `[::1]:8443`, `::1`). Null for any other text. */
export function readHostRule(text: string): HostRule | null {
  const trimmed = text.trim();
  const [, name = '', port] = isIPv6(trimmed)
    ? [null, `[${trimmed}]`]
    : (/^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(trimmed) ?? []);
  const host = normaliseHost(name);
  if (host === null || Number(port ?? 1) < 1 || Number(port ?? 1) > 65535) return null;
  return { host, port: port === undefined ? null : Number(port) };
}

/** Whether a rule applies to a host and port, in any spelling of the host. */
export function matchesHost(rule: HostRule, host: string, port: number): boolean {
  return (rule.port === null || rule.port === port) && rule.host === normaliseHost(host);
}

/** The canonical spelling of a host: lower case, Punycode, shortest IPv6 in brackets, no final dot. Null for an invalid host. */
function normaliseHost(host: string): string | null {
  const name = isIPv6(host) ? `[${host}]` : host;
  if (name === '' || /[\s/\\?#@*%]/.test(name)) return null;
  return URL.parse(`https://${name}/`)?.hostname.replace(/\.$/, '') || null;
}
