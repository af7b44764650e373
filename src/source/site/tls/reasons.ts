import type { Socket } from 'node:net';

/** Why a host could not be talked to over TLS. */
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
 * What the codes mean that name their reason: those of Node's check of a certificate, and OpenSSL's without `ERR_SSL_`.
 * An alert about a certificate comes from the server and is about ours, for we are the ones who judge the server's.
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
  // Says only that the server found nothing in common; a second look tells what.
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

/** OpenSSL's codes for what a bad line or a server in trouble does: it may pass, and is no judgement on either side. */
const PASSING: ReadonlySet<string> = new Set([
  'UNEXPECTED_EOF_WHILE_READING',
  'DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
  'SSLV3_ALERT_BAD_RECORD_MAC',
  'APPLICATION_DATA_AFTER_CLOSE_NOTIFY',
  'TLSV1_ALERT_INTERNAL_ERROR',
  'TLSV1_ALERT_USER_CANCELLED',
]);

/** A failure of TLS itself: OpenSSL's or Node's code for it, and what it means. */
export interface TlsFailure {
  code: string;
  reason: TlsReason;
}

/** Whether TLS itself failed: no certificate to trust or no common language. A connection that broke or waited is no such thing. */
export function isTlsFailure(error: unknown): boolean {
  return readTlsFailure(error) !== null;
}

/**
 * Ends a connection when TLS fails on it after the handshake, as TLS 1.3 does where the server wants a certificate. undici would
 * report the hang-up that follows, which looks as if it could pass.
 */
export function endAtTlsFailure(socket: Socket): void {
  socket.on('error', (error) => {
    if (isTlsFailure(error)) socket.destroy(error);
  });
}

/** The failure of TLS that an error, or what caused it, stands for, or null if it is anything else. */
export function readTlsFailure(error: unknown): TlsFailure | null {
  if (!(error instanceof Error)) return null;
  const own = readCode(error);
  if (own !== null) return own;
  const below = error instanceof AggregateError ? error.errors : [error.cause];
  return below.map(readTlsFailure).find((found) => found !== null) ?? null;
}

function readCode(error: Error): TlsFailure | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // What Node has no code for it calls unspecified, and leaves in OpenSSL's words.
  if (code === 'UNSPECIFIED') {
    return { code: error.message, reason: /too weak/.test(error.message) ? 'weak-key' : 'other' };
  }
  const ssl = code === 'EPROTO' ? codeInWords(error.message) : /^ERR_SSL_(.+)/.exec(code)?.[1];
  if (ssl && !PASSING.has(ssl)) return { code: ssl, reason: REASONS[ssl] ?? 'other' };
  const reason = REASONS[code];
  return reason ? { code, reason } : null;
}

/** Node gives only EPROTO for a failed write; OpenSSL's reason stands in the message: `error:0A00010B:SSL routines:…:wrong version number:…`. */
function codeInWords(message: string): string | undefined {
  return /:SSL routines:[^:]*:([^:]+)/.exec(message)?.[1]?.toUpperCase().replaceAll(' ', '_');
}
