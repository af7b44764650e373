import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import tls from 'node:tls';
import { faultOf } from '../../fault.js';
import { openFile, readWhole } from '../../files/bytes.js';

/** A file of the user without usable certificates. The message has its name, the fault and what to do. */
export class TrustError extends Error {}

const FILE_LIMIT = 8 * 1024 * 1024;
const CERTIFICATE = /-----BEGIN (?:X509 )?CERTIFICATE-----\s([A-Za-z0-9+/=\s]*)-----END /g;

/** Common mistakes for a certificate, by the content of the file. */
const MISTAKES: readonly (readonly [RegExp, string])[] = [
  [
    /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    'it is a private key; give the certificate, and keep the key to yourself',
  ],
  [
    /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/,
    'it is a request for a certificate; give what the authority answered',
  ],
  [/-----BEGIN PKCS7-----/, 'it is a PKCS#7 bundle; turn it into PEM with `openssl pkcs7 -print_certs`'],
  [/-----BEGIN PUBLIC KEY-----/, 'it is a bare public key; give the certificate'],
  [/-----BEGIN TRUSTED CERTIFICATE-----/, "it is OpenSSL's own form; turn it into PEM with `openssl x509`"],
  [/^\s*<(?:!doctype|html)/i, 'it is a web page; save the certificate itself'],
  [/^(?:\xff\xfe|\xfe\xff)/, 'it is text in UTF-16; save it as plain text (ANSI or UTF-8)'],
];

/** Reads the certificates of a file of the user: PEM with any text around, or one certificate in DER. */
export async function readCertificates(path: string): Promise<X509Certificate[]> {
  const bytes = await readFile(path);
  const found = [...bytes.toString('latin1').matchAll(CERTIFICATE)];
  if (found.length === 0) return [readDer(bytes, path)];
  return found.map(([, base64 = ''], index) => {
    const certificate = parseCertificate(Buffer.from(base64, 'base64'));
    const which = found.length === 1 ? 'the certificate' : `certificate ${index + 1} of ${found.length}`;
    if (certificate === null) throw new TrustError(`${path}: ${which} in it is damaged; save it anew`);
    return certificate;
  });
}

async function readFile(path: string): Promise<Buffer> {
  try {
    const file = await openFile(path);
    return await readWhole(file, FILE_LIMIT).finally(file.close);
  } catch (error) {
    throw new TrustError(`${path}: ${(await faultOf(error, path)).detail}`);
  }
}

/** Reads a DER file, the form in which authorities publish their certificates. */
function readDer(bytes: Buffer, path: string): X509Certificate {
  const certificate = parseCertificate(bytes);
  if (certificate !== null) return certificate;
  const text = bytes.toString('latin1');
  const mistake = MISTAKES.find(([sign]) => sign.test(text))?.[1];
  const wanted = 'there is no certificate in it; a PEM file has `-----BEGIN CERTIFICATE-----`';
  throw new TrustError(`${path}: ${bytes.length === 0 ? 'it is empty' : (mistake ?? wanted)}`);
}

function parseCertificate(bytes: Buffer): X509Certificate | null {
  try {
    return new X509Certificate(bytes);
  } catch {
    return null;
  }
}

/** Where systems keep their trusted authorities. */
const SYSTEM_STORES: readonly string[] = [
  '/etc/ssl/certs/ca-certificates.crt', // Debian, Ubuntu, Arch
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem', // Fedora, RHEL
  '/etc/pki/tls/certs/ca-bundle.crt', // older ones of the same
  '/etc/ssl/ca-bundle.pem', // SUSE
  '/etc/ssl/cert.pem', // Alpine, macOS, OpenBSD
  '/usr/local/share/certs/ca-root-nss.crt', // FreeBSD
];

/**
 * The trusted authorities of this machine, as PEM: Node's own, those of NODE_EXTRA_CA_CERTS, and the system's. SSL_CERT_FILE
 * replaces the system's, as in OpenSSL. A file that cannot be read adds nothing, as in Node and OpenSSL.
 */
export function readMachineAuthorities(env: NodeJS.ProcessEnv): string[] {
  const extra = env['NODE_EXTRA_CA_CERTS'];
  const bundle = env['SSL_CERT_FILE'];
  return [
    ...tls.rootCertificates,
    ...(extra ? readBundle(extra) : []),
    ...(bundle ? readBundle(bundle) : readSystemStore()),
  ];
}

function readSystemStore(): readonly string[] {
  // Node 22.15 and later can read the system's store, also on Windows and macOS.
  const { getCACertificates } = tls as { getCACertificates?: (store: 'system') => string[] };
  if (getCACertificates) return getCACertificates('system');
  const path = SYSTEM_STORES.find((each) => existsSync(each));
  return path === undefined ? [] : readBundle(path);
}

function readBundle(path: string): string[] {
  try {
    return [...readFileSync(path, 'latin1').matchAll(CERTIFICATE)].map(([, base64 = '']) => toPem(base64));
  } catch {
    return [];
  }
}

function toPem(base64: string): string {
  return `-----BEGIN CERTIFICATE-----\n${base64.trim()}\n-----END CERTIFICATE-----\n`;
}
