import type { Socket } from 'node:net';

/** Why TLS with a host failed. */
export type TlsReason =
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-host'
  | 'self-signed'
  | 'unknown-authority'
  | 'missing-intermediate'
  | 'old-protocol'
  | 'no-common-cipher'
  | 'not-tls'
  | 'weak-key'
  | 'client-certificate-wanted'
  | 'unknown-name'
  | 'other';

/**
 * Codes that name their reason: those of Node's certificate check, and OpenSSL's without `ERR_SSL_`. The server sends alerts about
 * certificates, and they mean our certificate. We judge the server's ourselves.
 */
const REASONS: Readonly<Record<string, TlsReason>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-host',
  HOSTNAME_MISMATCH: 'wrong-host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'missing-intermediate',

  UNSUPPORTED_PROTOCOL: 'old-protocol',
  TLSV1_ALERT_PROTOCOL_VERSION: 'old-protocol',
  VERSION_TOO_LOW: 'old-protocol',
  WRONG_SSL_VERSION: 'old-protocol',
  // The server found nothing in common. A second handshake shows what.
  SSLV3_ALERT_HANDSHAKE_FAILURE: 'no-common-cipher',
  TLSV1_ALERT_INSUFFICIENT_SECURITY: 'no-common-cipher',
  WRONG_CIPHER_RETURNED: 'no-common-cipher',
  UNKNOWN_CIPHER_RETURNED: 'no-common-cipher',
  WRONG_VERSION_NUMBER: 'not-tls',
  HTTP_REQUEST: 'not-tls',
  PACKET_LENGTH_TOO_LONG: 'not-tls',

  DH_KEY_TOO_SMALL: 'weak-key',
  EE_KEY_TOO_SMALL: 'weak-key',
  CA_KEY_TOO_SMALL: 'weak-key',
  CA_MD_TOO_WEAK: 'weak-key',
  TLSV13_ALERT_CERTIFICATE_REQUIRED: 'client-certificate-wanted',
  SSLV3_ALERT_NO_CERTIFICATE: 'client-certificate-wanted',
  SSLV3_ALERT_BAD_CERTIFICATE: 'client-certificate-wanted',
  SSLV3_ALERT_UNSUPPORTED_CERTIFICATE: 'client-certificate-wanted',
  SSLV3_ALERT_CERTIFICATE_UNKNOWN: 'client-certificate-wanted',

  TLSV1_UNRECOGNIZED_NAME: 'unknown-name',
  TLSV1_ALERT_UNRECOGNIZED_NAME: 'unknown-name',

  ERR_TLS_CERT_ALTNAME_FORMAT: 'other',
  CERT_SIGNATURE_FAILURE: 'other',
  UNABLE_TO_DECRYPT_CERT_SIGNATURE: 'other',
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: 'other',
  ERROR_IN_CERT_NOT_BEFORE_FIELD: 'other',
  ERROR_IN_CERT_NOT_AFTER_FIELD: 'other',
  CERT_CHAIN_TOO_LONG: 'other',
  CERT_REVOKED: 'other',
  INVALID_CA: 'other',
  PATH_LENGTH_EXCEEDED: 'other',
  INVALID_PURPOSE: 'other',
  CERT_UNTRUSTED: 'other',
  CERT_REJECTED: 'other',
};

/** OpenSSL's codes for bad connections and servers in trouble. They may pass and blame neither side. */
const PASSING: ReadonlySet<string> = new Set([
  'UNEXPECTED_EOF_WHILE_READING',
  'DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
  'SSLV3_ALERT_BAD_RECORD_MAC',
  'APPLICATION_DATA_AFTER_CLOSE_NOTIFY',
  'TLSV1_ALERT_INTERNAL_ERROR',
  'TLSV1_ALERT_USER_CANCELLED',
]);

/** A failure of TLS: the code of OpenSSL or Node, and its meaning. */
export interface TlsFailure {
  code: string;
  reason: TlsReason;
}

/** Whether TLS itself failed: an untrusted certificate or no common protocol. A broken or slow connection does not count. */
export function isTlsFailure(error: unknown): boolean {
  return readTlsFailure(error) !== null;
}

/**
 * Ends a connection if TLS fails after the handshake. TLS 1.3 does so if the server wants a certificate. Otherwise `undici` would
 * only report the closed connection, as if it could pass.
 */
export function endAtTlsFailure(socket: Socket): void {
  socket.on('error', (error) => {
    if (isTlsFailure(error)) socket.destroy(error);
  });
}

/** The failure of TLS behind an error or its cause, or null for any other error. */
export function readTlsFailure(error: unknown): TlsFailure | null {
  if (!(error instanceof Error)) return null;
  const own = readCode(error);
  if (own !== null) return own;
  const below = error instanceof AggregateError ? error.errors : [error.cause];
  return below.map(readTlsFailure).find((found) => found !== null) ?? null;
}

function readCode(error: Error): TlsFailure | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // Node calls a code that it lacks unspecified, and keeps OpenSSL's words.
  if (code === 'UNSPECIFIED') {
    return { code: error.message, reason: /too weak/.test(error.message) ? 'weak-key' : 'other' };
  }
  const ssl = code === 'EPROTO' ? codeInWords(error.message) : /^ERR_SSL_(.+)/.exec(code)?.[1];
  if (ssl && !PASSING.has(ssl)) return { code: ssl, reason: REASONS[ssl] ?? 'other' };
  const reason = REASONS[code];
  return reason ? { code, reason } : null;
}

/**
 * The code in a message. Node gives only EPROTO for a failed write, with OpenSSL's reason in the text: `error:0A00010B:SSL
 * routines:…:wrong version number:…`.
 */
function codeInWords(message: string): string | undefined {
  return /:SSL routines:[^:]*:([^:]+)/.exec(message)?.[1]?.toUpperCase().replaceAll(' ', '_');
}
