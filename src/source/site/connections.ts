import { lookup as lookUp } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import { buildConnector, Client } from 'undici';
import { PrivateAddress, TimeUp } from './network-errors.js';
import { isPrivateHost } from './private-hosts.js';
import type { HttpProxy, ProxyChoice } from './proxy.js';
import { ProxyUnreachable, TunnelRefused } from './proxy-failures.js';
import { endAtTlsFailure } from './tls/reasons.js';
import type { Trust } from './tls/trust.js';

/** The options of connections. */
export interface ConnectionOptions {
  /** Milliseconds to wait for a connection. */
  timeout: number;
  trust: Trust;
  proxyFor: ProxyChoice;
  /** Whether the user allows a host in a private network. */
  isPrivateAllowed: (host: string) => boolean;
}

type Connect = buildConnector.connector;

/**
 * Connects with the host's trust rules, through its proxy, and gives up after the timeout. The clock of `undici` counts whole
 * seconds.
 */
export function connector(options: ConnectionOptions): Connect {
  const { timeout, proxyFor } = options;
  const connect = directConnector(options);
  return (target, callback) => {
    const { protocol, hostname } = target;
    const host = target.port ? `${hostname}:${target.port}` : hostname;
    const proxy = protocol === 'https:' ? proxyFor(new URL(`${protocol}//${host}`)) : null;
    let timer: NodeJS.Timeout | undefined;
    const done: buildConnector.Callback = (...result) => {
      clearTimeout(timer);
      // An error comes without a socket, although the types say otherwise.
      if (result[1] != null) endAtTlsFailure(result[1]);
      callback(...result);
    };
    const limit = (socket: Socket) => {
      timer = setTimeout(() => socket.destroy(new TimeUp('connect')), timeout);
    };
    if (proxy === null) return limit(connect(target, done));
    openTunnel(proxy, target, connect, timeout).then(
      (socket) => limit(connect({ ...target, httpSocket: socket }, done)),
      (error) => callback(error, null),
    );
  };
}

type Direct = (target: buildConnector.Options, callback: buildConnector.Callback) => Socket;

/** One connector for each host and port: it remembers the TLS sessions. */
function directConnector({ trust, isPrivateAllowed }: ConnectionOptions): Direct {
  const connectors = new Map<string, Direct>();
  return (target, callback) => {
    const { protocol, hostname } = target;
    const port = Number(target.port) || (protocol === 'https:' ? 443 : 80);
    const key = `${protocol}//${hostname}:${port}`;
    const tls = protocol === 'https:' ? trust.optionsFor(hostname, port) : {};
    const lookup = isPrivateAllowed(hostname) ? {} : { lookup: lookUpPublic };
    const options = { ...tls, ...lookup, timeout: 0, allowH2: false } as buildConnector.BuildOptions;
    // The types lack that it returns the socket.
    const connect = connectors.get(key) ?? (buildConnector(options) as unknown as Direct);
    connectors.set(key, connect);
    return connect(target, callback);
  };
}

/** Looks a name up while connecting and refuses private addresses. The name may have a new address since the check. */
export const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const open = addresses.filter(({ address }) => !isPrivateHost(address));
    const [first] = open;
    if (first === undefined) return callback(new PrivateAddress(addresses[0]?.address ?? ''), '', 0);
    return options.all ? callback(null, open) : callback(null, first.address, first.family);
  });
};

/** Opens a tunnel to a host through a proxy, for TLS. Rejects with a TunnelRefused or ProxyUnreachable. */
async function openTunnel(
  proxy: HttpProxy,
  target: buildConnector.Options,
  connect: Direct,
  timeout: number,
): Promise<Socket> {
  const host = `${target.hostname}:${target.port || 443}`;
  const client = new Client(proxy.origin, {
    connect: (own: buildConnector.Options, callback: buildConnector.Callback) => void connect(own, callback),
    headersTimeout: timeout,
  });
  const auth = proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization };
  try {
    const { statusCode, socket } = await client.connect({
      path: host,
      headers: { host, ...auth },
      signal: AbortSignal.timeout(timeout),
    });
    if (statusCode >= 200 && statusCode < 300) return socket as Socket;
    socket.on('error', () => {}).destroy();
    throw new TunnelRefused(statusCode);
  } catch (error) {
    void client.destroy().catch(() => {});
    if (error instanceof TunnelRefused) throw error;
    throw new ProxyUnreachable('no tunnel', { cause: error });
  }
}
