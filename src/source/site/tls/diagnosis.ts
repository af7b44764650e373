import type { X509Certificate } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';
import { certificateName, dayOf, hostsOf, issuerAddressOf, plainText } from './names.js';
import { type Handshake, shakeHands, type TlsTarget } from './probe.js';
import { readTlsFailure, type TlsReason } from './reasons.js';

/** Why TLS failed, and one sentence that a clerk can send to an IT department. */
export interface TlsDiagnosis {
  reason: TlsReason;
  message: string;
}

/** The facts of the sentence. `host` and `address` (with a port other than 443) are as in a URL. */
interface Facts extends Handshake {
  host: string;
  address: string;
  code: string;
}

/** Accepts any protocol and cipher, however old or weak, to learn what a server speaks. */
const ANYTHING: ConnectionOptions = { minVersion: 'TLSv1', ciphers: 'ALL:eNULL:@SECLEVEL=0', ca: [] };

const NOTHING_SEEN: Handshake = { chain: [], agreed: null, refusal: null, bytes: 0 };

/** The second handshake for each reason: for the certificates as we trust them, for the protocol, or none. */
const LOOKS: Readonly<Record<TlsReason, (target: TlsTarget) => Promise<Handshake>>> = {
  expired: (target) => shakeHands(target),
  'not-yet-valid': (target) => shakeHands(target),
  'wrong-host': (target) => shakeHands(target),
  'self-signed': (target) => shakeHands(target),
  'unknown-authority': (target) => shakeHands(target),
  'missing-intermediate': (target) => shakeHands(target),
  'old-protocol': tryAnything,
  'no-common-cipher': tryAnything,
  'weak-key': async () => NOTHING_SEEN,
  'not-tls': async () => NOTHING_SEEN,
  'client-certificate-wanted': async () => NOTHING_SEEN,
  'unknown-name': async () => NOTHING_SEEN,
  other: async () => NOTHING_SEEN,
};

/** Says why TLS failed, for an error that `isTlsFailure` accepts. It may make one handshake of its own. */
export async function diagnoseTls(error: unknown, target: TlsTarget): Promise<TlsDiagnosis> {
  const { code, reason } = readTlsFailure(error) ?? { code: String(error), reason: 'other' };
  const seen = target.signal?.aborted ? NOTHING_SEEN : await LOOKS[reason](target);
  const better = reconsider(reason, seen);
  const bare = target.host.replace(/^\[|\]$/g, '');
  const host = bare.includes(':') ? `[${bare}]` : bare;
  const address = target.port === 443 ? host : `${host}:${target.port}`;
  return { reason: better, message: SENTENCES[better]({ ...seen, host, address, code }) };
}

function tryAnything(target: TlsTarget): Promise<Handshake> {
  const { secureContext: _trusted, ...options } = target.options;
  return shakeHands({ ...target, options }, ANYTHING);
}

const OLD_PROTOCOLS: Readonly<Record<string, string>> = { TLSv1: 'TLS 1.0', 'TLSv1.1': 'TLS 1.1' };
/** A server that refuses our first message sends fewer bytes. A server that has shown its certificate has sent hundreds. */
const REFUSAL_LIMIT = 100;

function reconsider(reason: TlsReason, { agreed, refusal, bytes }: Handshake): TlsReason {
  if (reason !== 'no-common-cipher' && reason !== 'old-protocol') return reason;
  if (agreed) return agreed.protocol in OLD_PROTOCOLS ? 'old-protocol' : 'no-common-cipher';
  const isLate = refusal === 'SSLV3_ALERT_HANDSHAKE_FAILURE' && bytes > REFUSAL_LIMIT;
  return isLate ? 'client-certificate-wanted' : reason;
}

const SENTENCES: Readonly<Record<TlsReason, (facts: Facts) => string>> = {
  expired: ({ chain }) => {
    const ended = chain.toSorted((a, b) => Date.parse(a.validTo) - Date.parse(b.validTo))[0];
    return `${whichOf(ended, chain)} expired${ended ? ` on ${dayOf(ended.validTo)}` : ''}; ask the council to renew it`;
  },
  'not-yet-valid': ({ chain }) => {
    const latest = chain.toSorted((a, b) => Date.parse(b.validFrom) - Date.parse(a.validFrom))[0];
    const since = latest ? `before ${dayOf(latest.validFrom)}` : 'yet';
    return `${whichOf(latest, chain)} is not valid ${since}; check this machine's clock, then tell the council`;
  },
  'wrong-host': ({ chain: [leaf], host }) => {
    const others = leaf ? `${hostsOf(leaf)}, not for` : 'another host than';
    return `the certificate is for ${others} ${host}; check the address, then tell the council`;
  },
  'self-signed': ({ chain: [leaf] }) =>
    `the certificate is self-signed${leaf ? ` (${certificateName(leaf.subject)})` : ''}: no authority vouches for it; ` +
    'ask the council for a proper one, or, if it came to you by a safe way, name it with --ca-file',
  'unknown-authority': ({ chain, code }) => {
    const last = chain.at(-1);
    const isOurs = code === 'UNABLE_TO_GET_ISSUER_CERT';
    return (
      `the certificate is signed by an authority this machine does not know${last ? `: ${certificateName(last.issuer)}` : ''}; ` +
      (isOurs
        ? 'if it is your own, name its root certificate with --ca-file: an intermediate one is not enough'
        : 'if it is your own (or that of your firewall), name it with --ca-file; else ask the council to send the full chain')
    );
  },
  'missing-intermediate': ({ chain: [leaf], host }) => {
    const cure = `ask the council to install the full chain, or give it with --intermediate ${host}=FILE`;
    if (!leaf) return `the server does not send its intermediate certificate; ${cure}`;
    const address = issuerAddressOf(leaf);
    return (
      `the server does not send its intermediate certificate: ${certificateName(leaf.issuer)} (needed for ${certificateName(leaf.subject)}` +
      `${address ? `, published at ${address}` : ''}); ${cure}` +
      // Public certificates name the address of their issuer's. Without it, the issuer may be the root of a private authority.
      (address
        ? ''
        : '; if it is an authority of your own that this machine does not know, name it with --ca-file')
    );
  },
  'old-protocol': ({ agreed }) => {
    const only = agreed ? `only ${OLD_PROTOCOLS[agreed.protocol]}` : 'only versions of TLS older than 1.2';
    return `the server offers ${only}, which is no longer safe; ask the council to turn on TLS 1.2 or 1.3`;
  },
  'no-common-cipher': ({ agreed }) =>
    (agreed
      ? `the server agrees only to ciphers or keys that are no longer safe (${plainText(agreed.cipher)})`
      : 'the server and this program find no cipher or protocol in common') +
    '; ask the council to turn on the usual ciphers of TLS 1.2 or 1.3',
  'not-tls': ({ address }) =>
    `the server answers on this port with something that is not TLS, most likely plain HTTP; try http://${address}`,
  'weak-key': ({ code }) =>
    `the server's certificate or key is too weak to be safe (${plainCode(code)}); ask the council for a new one`,
  'client-certificate-wanted': () =>
    'the server wants a certificate from its visitors: it is not open to the public; ask the council for another address',
  'unknown-name': ({ host }) =>
    `the server has no site of the name ${host} (unrecognized name); check the address, then tell the council`,
  other: ({ code }) => `no safe connection could be made (${plainCode(code)}); tell the council`,
};

function whichOf(certificate: X509Certificate | undefined, chain: readonly X509Certificate[]): string {
  const isIssuer = certificate !== undefined && certificate !== chain[0];
  return isIssuer ? `the issuer's certificate ${certificateName(certificate.subject)}` : 'the certificate';
}

function plainCode(code: string): string {
  return plainText(code.toLowerCase().replaceAll('_', ' '));
}
