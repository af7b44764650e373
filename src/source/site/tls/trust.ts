import type { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { readCertificates, readMachineAuthorities, TrustError } from './certificates.js';
import { type HostRule, matchesHost, readHostRule } from './hosts.js';
import { certificateName } from './names.js';

/** The user's rules for certificates, beyond the machine's. */
export interface TlsRules {
  /** Files with more authorities. */
  caFiles: readonly string[];
  /** Intermediate certificates that a host forgets to send. They complete its chain and are used only there. */
  intermediates: readonly { host: string; file: string }[];
  /** Hosts whose certificate is not verified: `host` (any port) or `host:port`. */
  insecureHosts: readonly string[];
}

/** Options of `tls.connect` for verifying a host, or for leaving it unverified. */
interface HostOptions {
  secureContext: tls.SecureContext;
  rejectUnauthorized: boolean;
}

/** The certificates to trust, host by host. Hosts may be spelt as in a URL or as in a request. */
export interface Trust {
  optionsFor(host: string, port: number): HostOptions;
  isInsecure(host: string, port: number): boolean;
}

interface Intermediate extends HostRule {
  certificates: readonly X509Certificate[];
}

/** Reads the user's files at once, and the machine's when the first host needs them. Throws a TrustError. */
export async function loadTrust(rules: TlsRules, env: NodeJS.ProcessEnv = process.env): Promise<Trust> {
  const insecure = rules.insecureHosts.map((host) => readRule('--insecure-host', host));
  const authorities = (await Promise.all(rules.caFiles.map(readCertificates))).flat();
  const intermediates = await Promise.all(rules.intermediates.map(readIntermediate));
  const trusted = once(() => [...readMachineAuthorities(env), ...authorities.map(String)]);
  const usual = once(() => secure(trusted()));
  const isInsecure = (host: string, port: number) => insecure.some((rule) => matchesHost(rule, host, port));
  const optionsFor = (host: string, port: number) => {
    const own = intermediates.filter((rule) => matchesHost(rule, host, port));
    const secureContext = own.length === 0 ? usual() : secure([...trusted(), ...own.flatMap(toPem)]);
    return { secureContext, rejectUnauthorized: !isInsecure(host, port) };
  };
  return { optionsFor, isInsecure };
}

function secure(certificates: readonly string[]): tls.SecureContext {
  // One by one: OpenSSL stops at the first damaged certificate of a text with several.
  const ca = [...new Set(certificates.map((pem) => pem.trim()))];
  // Without partial chains, only a certificate that signed itself ends a chain.
  return tls.createSecureContext({ ca, minVersion: 'TLSv1.2', allowPartialTrustChain: false });
}

async function readIntermediate({ host, file }: TlsRules['intermediates'][number]): Promise<Intermediate> {
  const rule = readRule('--intermediate', host);
  const certificates = await readCertificates(file);
  // A certificate that signed itself would be trusted for everything it signs.
  const root = certificates.find((certificate) => certificate.checkIssued(certificate));
  if (root) {
    const what = `${certificateName(root.subject)} is a root certificate or self-signed, not an intermediate one`;
    throw new TrustError(
      `${file}: ${what}; leave it out, or, if it is an authority of your own, name it with --ca-file`,
    );
  }
  return { ...rule, certificates };
}

function readRule(option: string, text: string): HostRule {
  const rule = readHostRule(text);
  if (rule) return rule;
  throw new TrustError(
    `${option} ${text}: it is not a host; write it as in democracy.council.example or host.example:8443`,
  );
}

function toPem({ certificates }: Intermediate): string[] {
  return certificates.map(String);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
