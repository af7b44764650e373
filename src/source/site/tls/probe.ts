import { X509Certificate } from 'node:crypto';
import net from 'node:net';
import tls from 'node:tls';
import { readTlsFailure } from './reasons.js';

/** The host to look at, as the failed request saw it. `options` are those of the request; its `lookup` is kept to. */
export interface TlsTarget {
  /** The host as in a URL; an IPv6 address with or without its brackets. */
  host: string;
  port: number;
  options: tls.ConnectionOptions;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** What one handshake showed. */
export interface Handshake {
  /** The server's certificate, then its issuer and so on, as far as the server sent them or this machine knows them. */
  chain: readonly X509Certificate[];
  /** What was agreed, as in `TLSv1` and `AES128-SHA`. Null says that nothing was agreed. */
  agreed: { protocol: string; cipher: string } | null;
  /** OpenSSL's code if the server or we refused. */
  refusal: string | null;
  /** How many bytes the server sent; those of a bare refusal are 7. */
  bytes: number;
}

const CHAIN_LIMIT = 10;

/**
 * Shakes hands with a server once without believing it, to see what it shows; asks it for nothing and hangs up at once.
 * Never rejects: what could not be seen in time is missing from the answer.
 */
export function shakeHands(target: TlsTarget, changes: tls.ConnectionOptions = {}): Promise<Handshake> {
  const { options, port, timeoutMs, signal } = target;
  const host = target.host.replace(/^\[|\]$/g, '');
  const end = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
  const { lookup } = options;
  const line = net.connect({ host, port, signal: end, ...(lookup && { lookup }) });
  const servername = net.isIP(host) === 0 ? host.replace(/\.$/, '') : '';
  const socket = tls.connect({ ...options, ...changes, socket: line, servername, rejectUnauthorized: false });
  return new Promise((resolve) => {
    const finish = (seen: Partial<Handshake>) => {
      resolve({ chain: [], agreed: null, refusal: null, bytes: line.bytesRead, ...seen });
      // Lets what is being written go out first: servers log a hello that is broken off as an attack.
      socket.destroySoon();
      if (!seen.agreed) line.destroy();
    };
    socket.once('secureConnect', () => finish({ chain: chainOf(socket), agreed: agreementOf(socket) }));
    socket.on('error', (error) => finish({ refusal: readTlsFailure(error)?.code ?? null }));
    line.on('error', () => finish({}));
    line.on('close', () => finish({}));
  });
}

function agreementOf(socket: tls.TLSSocket): Handshake['agreed'] {
  return { protocol: socket.getProtocol() ?? 'unknown', cipher: socket.getCipher().name };
}

function chainOf(socket: tls.TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let link: tls.DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  // A certificate that signed itself is its own issuer.
  while (link?.raw && chain.length < CHAIN_LIMIT) {
    chain.push(new X509Certificate(link.raw));
    link = link.issuerCertificate === link ? undefined : link.issuerCertificate;
  }
  return chain;
}
