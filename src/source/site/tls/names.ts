import type { X509Certificate } from 'node:crypto';

const NAME_LIMIT = 100;
const HOSTS_NAMED = 3;

/** Text of a certificate as one short safe line. Its maker chose it, and it may be hostile. */
export function plainText(text: string): string {
  const line = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return line.length <= NAME_LIMIT
    ? line
    : `${line.slice(0, NAME_LIMIT - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A subject or an issuer (one part a line) in the usual form: `CN=GeoTrust TLS RSA CA G1, O=DigiCert Inc`. */
export function certificateName(parts: string | undefined): string {
  const lines = (parts ?? '').split('\n').filter(Boolean);
  const known = ['CN=', 'O='].flatMap((start) => lines.find((line) => line.startsWith(start)) ?? []);
  return (known.length > 0 ? known : lines).map(plainText).join(', ') || 'an authority without a name';
}

/** The hosts of a certificate: `a.example, b.example and 4 more`. */
export function hostsOf({ subjectAltName }: X509Certificate): string {
  const hosts = (subjectAltName ?? '')
    .split(', ')
    .filter((name) => /^(?:DNS|IP Address):/.test(name))
    .map((name) => plainText(name.replace(/^[^:]+:/, '')));
  const more = hosts.length - HOSTS_NAMED;
  if (more > 0) return `${hosts.slice(0, HOSTS_NAMED).join(', ')} and ${more} more`;
  return hosts.join(' and ') || 'no host at all';
}

/** The day of a certificate's date (`Jan 1 00:00:00 2001 GMT`): `2001-01-01`. */
export function dayOf(date: string): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? plainText(date) : new Date(time).toISOString().slice(0, 10);
}

/** The address of the issuer's certificate, if the certificate names it. Authorities of the public web always do. */
export function issuerAddressOf({ infoAccess }: X509Certificate): string | null {
  const address = /^CA Issuers - URI:(https?:\/\/[\x21-\x7e]+)$/m.exec(infoAccess ?? '')?.[1];
  return address === undefined ? null : plainText(address);
}
