import { lookup as lookUp } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import { buildConnector, Client } from 'undici';
import { PrivateAddress, TimeUp } from './network-errors.js';
import { isPrivateHost } from './private-hosts.js';
import type { HttpProxy, ProxyChoice } from './proxy.js';
import { ProxyUnreachable, TunnelRefused } from './proxy-failures.js';
import { endAtTlsFailure } from './tls/reasons.js';
import type { Trust } from './tls/trust.js';

/** How connections are made. */
export interface ConnectionOptions {
  /** Milliseconds to wait for a connection. */
  timeout: number;
  trust: Trust;
  proxyFor: ProxyChoice;
  /** Whether the user allows a host to be on a private network. */
  isPrivateAllowed: (host: string) => boolean;
}

type Connect = buildConnector.connector;

/** Connects with the trust that the host has, through its proxy, and gives up after the timeout; undici's own clock counts whole seconds. */
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
      // An error comes without a socket, whatever the types promise.
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

/** One connector for each host and port, because it remembers the TLS sessions. */
function directConnector({ trust, isPrivateAllowed }: ConnectionOptions): Direct {
  const connectors = new Map<string, Direct>();
  return (target, callback) => {
    const { protocol, hostname } = target;
    const port = Number(target.port) || (protocol === 'https:' ? 443 : 80);
    const key = `${protocol}//${hostname}:${port}`;
    const tls = protocol === 'https:' ? trust.optionsFor(hostname, port) : {};
    const lookup = isPrivateAllowed(hostname) ? {} : { lookup: lookUpPublic };
    const options = { ...tls, ...lookup, timeout: 0, allowH2: false } as buildConnector.BuildOptions;
    // The types hide that it gives back the socket.
    const connect = connectors.get(key) ?? (buildConnector(options) as unknown as Direct);
    connectors.set(key, connect);
    return connect(target, callback);
  };
}

/** Looks a name up at the moment of connecting, and gives no private address: the name may have got another since it was checked. */
export const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const open = addresses.filter(({ address }) => !isPrivateHost(address));
    const [first] = open;
    if (first === undefined) return callback(new PrivateAddress(addresses[0]?.address ?? ''), '', 0);
    return options.all ? callback(null, open) : callback(null, first.address, first.family);
  });
};

/** Asks a proxy for a connection to a host, for TLS to be spoken over it; rejects with a TunnelRefused or ProxyUnreachable. */
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
