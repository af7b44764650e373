import { X509Certificate } from 'node:crypto';
import net from 'node:net';
import tls from 'node:tls';
import { readTlsFailure } from './reasons.js';

/** The host to look at, as in the failed request. `options` are those of the request; its `lookup` is used too. */
export interface TlsTarget {
  /** The host as in a URL; an IPv6 address with or without its brackets. */
  host: string;
  port: number;
  options: tls.ConnectionOptions;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** The findings of one handshake. */
export interface Handshake {
  /** The server's certificate, then its issuer and so on, as far as the server or this machine has them. */
  chain: readonly X509Certificate[];
  /** The agreed protocol and cipher, such as `TLSv1` and `AES128-SHA`; null without an agreement. */
  agreed: { protocol: string; cipher: string } | null;
  /** OpenSSL's code if a side refused. */
  refusal: string | null;
  /** How many bytes the server sent. A bare refusal has 7. */
  bytes: number;
}

const CHAIN_LIMIT = 10;

/**
 * Makes one handshake without verification, to see what the server shows. It sends no request and closes at once. It never
 * rejects: facts that were not seen in time are missing.
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
      // Sends pending data first: servers log a broken handshake as an attack.
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
