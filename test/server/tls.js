// The kinds of TLS of a port, good and faulty.
import tls from 'node:tls';

/** @typedef {{ name: string, sentence: string, presents?: string, options?: tls.SecureContextOptions, instead?: 'plain' | 'hang' | 'reset' }} TlsKind */

const WEAK = 'DEFAULT:@SECLEVEL=0';

/** Every kind of TLS, by name. @type {readonly TlsKind[]} */
export const TLS_KINDS = [
  { name: 'good', sentence: 'A valid chain: leaf and intermediate are sent, the root is the test CA.' },
  { name: 'self-signed', sentence: 'The certificate is signed by itself.', presents: 'self-signed' },
  { name: 'expired', sentence: 'The certificate ended in 2001.', presents: 'expired' },
  { name: 'not-yet-valid', sentence: 'The certificate begins in 2900.', presents: 'not-yet-valid' },
  { name: 'wrong-host', sentence: 'The certificate is for other.example only.', presents: 'wrong-host' },
  {
    name: 'chain-incomplete',
    sentence: 'The leaf is sent without the intermediate that signed it.',
    presents: 'chain-incomplete',
  },
  {
    name: 'unknown-ca',
    sentence: 'A whole chain, but its root is one nobody knows.',
    presents: 'unknown-ca',
  },
  {
    name: 'unknown-root-sent',
    sentence: 'A whole chain, and its unknown root sent with it.',
    presents: 'unknown-root-sent',
  },
  {
    name: 'tls1.0-only',
    sentence: 'Nothing newer than TLS 1.0 is spoken.',
    options: { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: WEAK },
  },
  {
    name: 'tls1.1-only',
    sentence: 'Nothing newer than TLS 1.1 is spoken.',
    options: { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: WEAK },
  },
  {
    name: 'weak-ciphers',
    sentence: 'The only cipher on offer encrypts nothing.',
    options: { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0' },
  },
  { name: 'plain-http', sentence: 'Plain HTTP is spoken on a port named https.', instead: 'plain' },
  { name: 'handshake-hang', sentence: 'The handshake is never answered.', instead: 'hang' },
  { name: 'handshake-reset', sentence: 'The connection is reset in the handshake.', instead: 'reset' },
];

/** @param {string} name */
export function tlsKind(name) {
  const kind = TLS_KINDS.find((each) => each.name === name);
  if (!kind)
    throw new Error(`no kind of TLS ${name}: there are ${TLS_KINDS.map((each) => each.name).join(', ')}`);
  return kind;
}

/** The key and certificates that a server of this kind needs for the handshake. @param {TlsKind} kind */
export async function secureContext({ presents = 'good', options }) {
  // Loaded late: it takes a tenth of a second, and most servers speak plain HTTP.
  const { certificates } = await import('./certificates.js');
  const { presented } = await certificates();
  return tls.createSecureContext({ ...presented[presents], ...options });
}
