// Certificates, made in each process: so the repository holds no private key. They are valid from the distant past to the
// distant future, whatever the day of the test.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto);

const CURVE = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) };
/** @type {Validity} */
const ALWAYS = ['2000-01-01', '2999-01-01'];
/** @type {Validity} */
const PAST = ['2000-01-01', '2001-01-01'];
/** @type {Validity} */
const FUTURE = ['2900-01-01', '2999-01-01'];
const HERE = ['127.0.0.1', '::1', 'localhost'];

/** @typedef {[from: string, to: string]} Validity */
/** @typedef {{ certificate: x509.X509Certificate, keys: webcrypto.CryptoKeyPair }} Identity */
/** @typedef {{ key: string, cert: string }} Presented the key of a server and the chain that it sends */
/** @typedef {{ ca: string, intermediate: string, presented: Record<string, Presented> }} Certificates */

let serial = 1;

/**
 * Makes a certificate and its keys. `issuersAt` is the stated address of its issuer's certificate. `rsaBits` makes an RSA key
 * of that size instead of an elliptic one.
 * @param {string} name
 * @param {{ issuer?: Identity, validity?: Validity, isAuthority?: boolean, hosts?: string[], issuersAt?: string, rsaBits?: number }} [facts]
 * @returns {Promise<Identity>}
 */
export async function certify(name, facts = {}) {
  const { issuer, validity = ALWAYS, isAuthority = false, hosts, issuersAt, rsaBits } = facts;
  const algorithm = rsaBits ? { ...RSA, modulusLength: rsaBits } : CURVE;
  const keys = /** @type {webcrypto.CryptoKeyPair} */ (
    await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  );
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: (serial++).toString(16).padStart(4, '0'),
    subject: `CN=${name}, O=Northmere County Council`,
    issuer: issuer?.certificate.subject ?? `CN=${name}, O=Northmere County Council`,
    notBefore: new Date(validity[0]),
    notAfter: new Date(validity[1]),
    signingAlgorithm: issuer || !rsaBits ? CURVE : RSA,
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    extensions: [
      ...(isAuthority
        ? [
            new x509.BasicConstraintsExtension(true, undefined, true),
            new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
          ]
        : [
            new x509.BasicConstraintsExtension(false, undefined, true),
            new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
            new x509.SubjectAlternativeNameExtension((hosts ?? HERE).map(asName)),
          ]),
      ...(issuersAt ? [new x509.AuthorityInfoAccessExtension({ caIssuers: issuersAt })] : []),
    ],
  });
  return { certificate, keys };
}

/** @param {string} host @returns {{ type: 'ip' | 'dns', value: string }} */
const asName = (host) => ({ type: /^[\d.]+$|:/.test(host) ? 'ip' : 'dns', value: host });

/** A certificate as PEM. @param {Identity} identity */
export const pem = ({ certificate }) => certificate.toString('pem');

/** The key and the chain that a server with this certificate sends. @param {Identity} leaf @param {Identity[]} chain the further certificates to send @returns {Promise<Presented>} */
export async function present(leaf, ...chain) {
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', leaf.keys.privateKey)).toString('base64');
  const lines = key.replace(/.{64}/g, '$&\n');
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`,
    cert: [leaf, ...chain].map(pem).join('\n'),
  };
}

/** Makes an authority, an intermediate, and the certificates of each kind of server. @returns {Promise<Certificates>} */
async function makeCertificates() {
  const ca = await certify('Test Root CA', { isAuthority: true });
  const intermediate = await certify('Test Intermediate CA', { issuer: ca, isAuthority: true });
  const stranger = await certify('Unknown Root CA', { isAuthority: true });
  const link = await certify('Unknown Intermediate CA', { issuer: stranger, isAuthority: true });
  const good = await certify('democracy.northmere.example', { issuer: intermediate });
  /** @param {Parameters<typeof certify>[1]} facts */
  const leaf = (facts) => certify('democracy.northmere.example', facts);
  return {
    ca: pem(ca),
    intermediate: pem(intermediate),
    presented: {
      good: await present(good, intermediate),
      'chain-incomplete': await present(good),
      'self-signed': await present(await leaf({})),
      expired: await present(await leaf({ issuer: intermediate, validity: PAST }), intermediate),
      'not-yet-valid': await present(await leaf({ issuer: intermediate, validity: FUTURE }), intermediate),
      'wrong-host': await present(
        await leaf({ issuer: intermediate, hosts: ['other.example'] }),
        intermediate,
      ),
      'unknown-ca': await present(await leaf({ issuer: link }), link),
      'unknown-root-sent': await present(await leaf({ issuer: link }), link, stranger),
    },
  };
}

/** @type {Promise<Certificates> | undefined} */
let made;

/** The certificates of this process, made on first use. */
export function certificates() {
  made ??= makeCertificates();
  return made;
}
