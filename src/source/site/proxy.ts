import { BlockList, isIP } from 'node:net';

/** A proxy for requests. */
export interface HttpProxy {
  /** `http://proxy.council.example:3128`. */
  origin: string;
  /** Host and port for messages, without the user's name and password. */
  name: string;
  /** The value of Proxy-Authorization; null without a user. */
  authorization: string | null;
}

/** A proxy that cannot be used. The message says where it was named and never shows a password. */
export class ProxyError extends Error {}

/** Gives the proxy for an address; null for none. */
export type ProxyChoice = (url: URL) => HttpProxy | null;

/** The environment variables that name proxies, as in curl. The first that is set counts. */
const VARIABLES = {
  'http:': ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'],
  'https:': ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'],
  none: ['no_proxy', 'NO_PROXY'],
} as const;

/** Reads `--proxy` and the environment variables as curl does. Throws a ProxyError. */
export function chooseProxies(
  option: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): ProxyChoice {
  const read = (names: readonly string[]) => {
    const name = names.find((each) => env[each] !== undefined);
    const value = name === undefined ? '' : (env[name]?.trim() ?? '');
    return name === undefined || value === '' ? null : readProxy(value, name);
  };
  const given = option === undefined || option === '' ? null : readProxy(option, '--proxy');
  const proxies: Record<string, HttpProxy | null> =
    option === undefined
      ? { 'http:': read(VARIABLES['http:']), 'https:': read(VARIABLES['https:']) }
      : { 'http:': given, 'https:': given };
  const isDirect = exceptions(
    VARIABLES.none.map((name) => env[name]).find((list) => list !== undefined) ?? '',
  );
  return (url) => (isDirect(url) ? null : (proxies[url.protocol] ?? null));
}

function readProxy(text: string, where: string): HttpProxy {
  const spelled = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(spelled) ? new URL(spelled) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw new ProxyError(`${where}: give the address of an HTTP proxy, such as http://proxy.example:3128`);
  const port = url.port || (url.protocol === 'https:' ? '443' : text.includes('://') ? '80' : '1080');
  const user = `${decode(url.username)}:${decode(url.password)}`;
  return {
    origin: `${url.protocol}//${url.hostname}:${port}`,
    name: `${url.hostname}:${port}`,
    authorization: user === ':' ? null : `Basic ${Buffer.from(user).toString('base64')}`,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads NO_PROXY: `*`, hosts (with all names below), `host:port`, addresses, and networks such as `10.0.0.0/8`. */
function exceptions(list: string): (url: URL) => boolean {
  const entries = list.split(/[\s,]+/).filter((entry) => entry !== '');
  const networks = networksOf(entries);
  const names = entries.map((entry) =>
    entry
      .toLowerCase()
      .replace(/^\*?\./, '')
      .replace(/\.$/, ''),
  );
  return (url) => {
    const host = url.hostname.toLowerCase().replace(/\.$/, '');
    const bare = host.replace(/^\[|\]$/g, '');
    const version = isIP(bare);
    if (version !== 0 && networks.check(bare, version === 6 ? 'ipv6' : 'ipv4')) return true;
    const withPort = `${host}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`;
    return names.some(
      (name) =>
        name === '*' ||
        name === bare ||
        [host, withPort].some((each) => each === name || each.endsWith(`.${name}`)),
    );
  };
}

function networksOf(entries: readonly string[]): BlockList {
  const networks = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix = ''] = entry.replace(/[[\]]/g, '').split('/');
    const version = isIP(address);
    const most = version === 6 ? 128 : 32;
    if (version !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= most)
      networks.addSubnet(address, Number(prefix), version === 6 ? 'ipv6' : 'ipv4');
  }
  return networks;
}
