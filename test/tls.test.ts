import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { Agent, buildConnector, request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnoseTls } from '../src/source/site/tls/diagnosis.js';
import { endAtTlsFailure, isTlsFailure } from '../src/source/site/tls/reasons.js';
import { loadTrust, type TlsRules, type Trust } from '../src/source/site/tls/trust.js';
import { certify, type Identity, pem, present } from './server/certificates.js';
import { alert, answering, breakingAfterHello, connect, listen, secureServer } from './tls/lines.js';

const NOTHING: TlsRules = { caFiles: [], intermediates: [], insecureHosts: [] };
/** A machine without certificates of its own: only those of Node are trusted. */
const BARE = { SSL_CERT_FILE: '/nowhere' };
const ISSUERS_AT = 'http://authority.example/intermediate.crt';
const WEAK = 'ALL:@SECLEVEL=0';

const folder = mkdtempSync(join(tmpdir(), 'tls-'));
afterAll(() => rmSync(folder, { recursive: true }));

function save(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const trusting = (rules: Partial<TlsRules> = {}, env: NodeJS.ProcessEnv = BARE) =>
  loadTrust({ ...NOTHING, ...rules }, env);

let root: Identity;
let middle: Identity;
let leaf: Identity;
let caFile: string;
let middleFile: string;

beforeAll(async () => {
  root = await certify('Root of the Tests', { isAuthority: true });
  middle = await certify('Middle of the Tests', { issuer: root, isAuthority: true });
  leaf = await certify('localhost', { issuer: middle, issuersAt: ISSUERS_AT });
  caFile = save('root.pem', pem(root));
  middleFile = save('middle.pem', pem(middle));
});

/** Connects to a server with a trust. Gives the reason and sentence of the failure, or null if the server is trusted. */
async function judge(port: number, trust: Trust, host = 'localhost') {
  const options = trust.optionsFor(host, port);
  const error = await connect(port, { ...options, servername: host });
  if (error === null) return null;
  expect(isTlsFailure(error), `${error}`).toBe(true);
  // The probe goes to this machine, whatever the name.
  return diagnoseTls(error, { host, port, options: { ...options, lookup: loopback }, timeoutMs: 10_000 });
}

const loopback: net.LookupFunction = (_host, { all }, found) =>
  all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4);

const serving = (options: TlsOptions) => listen(secureServer(options));

describe('a complete chain', () => {
  it('is trusted with its own authority, and not without', async () => {
    const port = await serving(await present(leaf, middle));
    expect(await judge(port, await trusting({ caFiles: [caFile] }))).toBeNull();
    expect(await judge(port, await trusting())).toMatchObject({ reason: 'unknown-authority' });
  });

  it.each(['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'])('is trusted with the authority in %s', async (name) => {
    const port = await serving(await present(leaf, middle));
    const damaged = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    const bundle = save('bundle.pem', `# a store\n${damaged}${pem(middle)}\n${pem(root)}`);
    expect(await judge(port, await trusting({}, { ...BARE, [name]: bundle }))).toBeNull();
  });

  it('does not make the machine read its store before a host asks', async () => {
    const env = { ...BARE };
    const trust = await trusting({}, env);
    env.SSL_CERT_FILE = caFile;
    expect(await judge(await serving(await present(leaf, middle)), trust)).toBeNull();
  });
});

describe('a file of certificates', () => {
  const forms: readonly (readonly [string, (text: string) => string | Buffer])[] = [
    ['has CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['has a byte order mark', (text) => `\ufeff${text}`],
    ['has text around it', (text) => `Subject: the root\n\n${text}\nThat was all.\n`],
    ['has others before it', (text) => `${pem(leaf)}\n${pem(middle)}\n${text}`],
    [
      'has a key before it',
      (text) => `-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n${text}`,
    ],
    ['is DER', (text) => Buffer.from(new X509Certificate(text).raw)],
  ];
  it.each(forms)('is read when it %s', async (_what, form) => {
    const port = await serving(await present(leaf, middle));
    expect(await judge(port, await trusting({ caFiles: [save('form', form(pem(root)))] }))).toBeNull();
  });

  it('can hold an expired authority', async () => {
    const old = await certify('Old Root', { isAuthority: true, validity: ['2000-01-01', '2001-01-01'] });
    await expect(trusting({ caFiles: [save('old.pem', pem(old))] })).resolves.toBeDefined();
  });

  const refusals: readonly (readonly [string, string | Buffer, RegExp])[] = [
    [
      'a private key',
      '-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----',
      /a private key; give the cert/,
    ],
    [
      'a request',
      '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----',
      /a request/,
    ],
    ['a PKCS#7 bundle', '-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----', /openssl pkcs7/],
    [
      'OpenSSL’s own form',
      '-----BEGIN TRUSTED CERTIFICATE-----\nAAAA\n-----END TRUSTED CERTIFICATE-----',
      /openssl x509/,
    ],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', /public key/],
    ['a web page', '<!doctype html><p>Log in', /web page/],
    ['UTF-16', Buffer.from('\ufeff-----BEGIN CERTIFICATE-----', 'utf16le'), /UTF-16/],
    ['nothing', '', /empty/],
    ['anything else', 'hello', /no certificate in it/],
    [
      'damage',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      /the certificate in it is damaged/,
    ],
  ];
  it.each(refusals)('is refused when it is %s', async (_what, content, message) => {
    const path = save('refused', content);
    await expect(trusting({ caFiles: [path] })).rejects.toThrow(message);
    await expect(trusting({ intermediates: [{ host: 'a.example', file: path }] })).rejects.toThrow(path);
  });

  it('is refused when it is missing, a folder, or damaged in the second of two', async () => {
    await expect(trusting({ caFiles: [join(folder, 'none.pem')] })).rejects.toThrow(
      /none\.pem: there is no file/,
    );
    await expect(trusting({ caFiles: [folder] })).rejects.toThrow(/it is a folder/);
    const second = `${pem(root)}\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`;
    await expect(trusting({ caFiles: [save('two.pem', second)] })).rejects.toThrow(
      /certificate 2 of 2 in it is damaged/,
    );
  });
});

describe('an intermediate certificate', () => {
  const giving = (host: string, file: string, caFiles = [caFile]) =>
    trusting({ caFiles, intermediates: [{ host, file }] });

  it('completes the chain of its host only', async () => {
    const port = await serving(await present(leaf));
    expect(await judge(port, await trusting({ caFiles: [caFile] }))).toMatchObject({
      reason: 'missing-intermediate',
    });
    expect(await judge(port, await giving('LOCALHOST.', middleFile))).toBeNull();
    expect(await judge(port, await giving(`localhost:${port}`, middleFile))).toBeNull();
    expect(await judge(port, await giving('localhost:1', middleFile))).not.toBeNull();
    expect(await judge(port, await giving('other.example', middleFile))).toMatchObject({
      reason: 'missing-intermediate',
    });
  });

  it('is not a trust anchor: its root must be known', async () => {
    const whole = await serving(await present(leaf, middle));
    const cut = await serving(await present(leaf));
    const trust = await giving('localhost', middleFile, []);
    expect(await judge(whole, trust)).toMatchObject({ reason: 'unknown-authority' });
    expect(await judge(cut, trust)).toMatchObject({ reason: 'unknown-authority' });
    // An intermediate given as an authority does not count either. The message names the root.
    expect((await judge(cut, await trusting({ caFiles: [middleFile] })))?.message).toMatch(
      /Root of the Tests.*name its root certificate with --ca-file/,
    );
  });

  it('is not a trust anchor even if it is the certificate of the host', async () => {
    const port = await serving(await present(leaf));
    expect(await judge(port, await giving('localhost', save('leaf.pem', pem(leaf))))).not.toBeNull();
  });

  it('does not help if it is another one, also with the same name', async () => {
    const port = await serving(await present(leaf));
    const stranger = await certify('Stranger', { isAuthority: true });
    const other = await certify('Other Middle', { issuer: root, isAuthority: true });
    const namesake = await certify('Middle of the Tests', { issuer: stranger, isAuthority: true });
    for (const wrong of [other, namesake]) {
      expect(await judge(port, await giving('localhost', save('wrong.pem', pem(wrong))))).not.toBeNull();
    }
  });

  it('is refused if it is self-signed: all that it signs would be trusted', async () => {
    await expect(giving('localhost', caFile, [])).rejects.toThrow(
      /Root of the Tests.* is a root certificate/,
    );
    const both = save('both.pem', `${pem(middle)}\n${pem(root)}`);
    await expect(giving('localhost', both)).rejects.toThrow(/is a root certificate/);
  });
});

describe('a host whose certificate is not verified', () => {
  const isInsecure = async (rule: string, host: string, port = 443) =>
    (await trusting({ insecureHosts: [rule] })).isInsecure(host, port);

  it.each([
    ['a.example', 'a.example', 443, true],
    ['a.example', 'a.example', 8443, true],
    ['a.example:8443', 'a.example', 8443, true],
    ['a.example:8443', 'a.example', 443, false],
    ['a.example:443', 'a.example', 8443, false],
    ['A.Example.', 'a.example', 443, true],
    ['a.example', 'A.EXAMPLE.', 443, true],
    ['a.example', 'www.a.example', 443, false],
    ['bücher.example', 'xn--bcher-kva.example', 443, true],
    ['[::1]', '::1', 443, true],
    ['::1', '[0:0:0:0:0:0:0:1]', 443, true],
    ['[::1]:8443', '[::1]', 8443, true],
    ['[::1]:8443', '[::1]', 443, false],
    ['127.0.0.1', '127.0.0.1', 443, true],
  ])('%s applies to %s port %i: %s', async (rule, host, port, expected) => {
    expect(await isInsecure(rule, host, port)).toBe(expected);
  });

  it.each([
    '',
    '*',
    '*.example',
    'https://a.example',
    'a.example/path',
    'a b',
    'a.example:0',
    'a.example:65536',
    '[::1',
    'me@a.example',
    'a.example:',
  ])('cannot be named as %j', async (rule) => {
    await expect(trusting({ insecureHosts: [rule] })).rejects.toThrow(/--insecure-host .*it is not a host/);
    const intermediates = [{ host: rule, file: middleFile }];
    await expect(trusting({ intermediates })).rejects.toThrow(/--intermediate .*it is not a host/);
  });

  it('is trusted, at its port only if one was named, and no other host is', async () => {
    const port = await serving(await present(await certify('self', {})));
    expect(await judge(port, await trusting({ insecureHosts: ['localhost'] }))).toBeNull();
    expect(await judge(port, await trusting({ insecureHosts: [`localhost:${port}`] }))).toBeNull();
    expect(await judge(port, await trusting({ insecureHosts: ['localhost:1'] }))).not.toBeNull();
    expect(await judge(port, await trusting({ insecureHosts: ['other.example'] }))).not.toBeNull();
  });
});

describe('a certificate that is refused', () => {
  const PAST = ['2000-01-01', '2001-01-01'] as [string, string];

  it('because it has expired, or its issuer has', async () => {
    const trust = await trusting({ caFiles: [caFile] });
    const over = await present(await certify('localhost', { issuer: middle, validity: PAST }), middle);
    expect(await judge(await serving(over), trust)).toEqual({
      reason: 'expired',
      message: 'the certificate expired on 2001-01-01; ask the council to renew it',
    });
    const old = await certify('Old Middle', { issuer: root, isAuthority: true, validity: PAST });
    const below = await present(await certify('localhost', { issuer: old }), old);
    expect((await judge(await serving(below), trust))?.message).toBe(
      "the issuer's certificate CN=Old Middle, O=Northmere County Council expired on 2001-01-01; ask the council to renew it",
    );
  });

  it('because it is not yet valid', async () => {
    const early = await certify('localhost', { issuer: middle, validity: ['2900-01-01', '2999-01-01'] });
    const port = await serving(await present(early, middle));
    expect(await judge(port, await trusting({ caFiles: [caFile] }))).toEqual({
      reason: 'not-yet-valid',
      message:
        "the certificate is not valid before 2900-01-01; check this machine's clock, then tell the council",
    });
  });

  it.each([
    [['a.example', 'b.example'], 'a.example and b.example'],
    [
      ['a.example', 'b.example', 'c.example', '127.0.0.2', 'd.example'],
      'a.example, b.example, c.example and 2 more',
    ],
  ])('because it is for %j', async (hosts, words) => {
    const port = await serving(await present(await certify('x', { issuer: middle, hosts }), middle));
    expect(await judge(port, await trusting({ caFiles: [caFile] }), 'z.example')).toEqual({
      reason: 'wrong-host',
      message: `the certificate is for ${words}, not for z.example; check the address, then tell the council`,
    });
  });

  it('because it is self-signed', async () => {
    const own = await certify('localhost', {});
    const port = await serving(await present(own));
    const found = await judge(port, await trusting());
    expect(found).toMatchObject({ reason: 'self-signed' });
    expect(found?.message).toMatch(
      /^the certificate is self-signed \(CN=localhost, O=Northmere County Council\)/,
    );
    expect(await judge(port, await trusting({ caFiles: [save('own.pem', pem(own))] }))).toBeNull();
  });

  it.each([
    ['without', false],
    ['with', true],
  ])('because its authority is unknown, %s the root', async (_, withRoot) => {
    const port = await serving(await present(leaf, middle, ...(withRoot ? [root] : [])));
    const found = await judge(port, await trusting());
    expect(found).toMatchObject({ reason: 'unknown-authority' });
    expect(found?.message).toMatch(
      /^the certificate is signed by an authority this machine does not know: CN=Root of the Tests, O=Northmere County Council; .*--ca-file/,
    );
  });

  it('because its server leaves out the intermediate', async () => {
    const port = await serving(await present(leaf));
    expect(await judge(port, await trusting({ caFiles: [caFile] }))).toEqual({
      reason: 'missing-intermediate',
      message:
        'the server does not send its intermediate certificate: CN=Middle of the Tests, O=Northmere County Council (needed for ' +
        `CN=localhost, O=Northmere County Council, published at ${ISSUERS_AT}); ask the council to install the full chain, ` +
        'or give it with --intermediate localhost=FILE',
    });
  });

  it('because its issuer is unknown, a root or not: the message names both options', async () => {
    const stranger = await certify('Stranger', { isAuthority: true });
    const port = await serving(await present(await certify('localhost', { issuer: stranger })));
    expect((await judge(port, await trusting()))?.message).toMatch(
      /--intermediate localhost=FILE; if it is an authority of your own that this machine does not know, name it with --ca-file$/,
    );
  });

  it('because its key is weak', async () => {
    const weak = await certify('localhost', { issuer: middle, rsaBits: 512 });
    const port = await serving({ ...(await present(weak, middle)), ciphers: WEAK, maxVersion: 'TLSv1.2' });
    expect(await judge(port, await trusting({ caFiles: [caFile] }))).toMatchObject({
      reason: 'weak-key',
      message: expect.stringMatching(/too weak to be safe/),
    });
  });

  it('with a hostile name, in one short line', async () => {
    const name = `evil\u202e\u0007\u001b[31m ${'x'.repeat(300)}`;
    const port = await serving(await present(await certify(name, {})));
    const message = (await judge(port, await trusting()))?.message ?? '';
    expect(message).toContain('evil');
    expect(message).not.toMatch(/\p{C}|\p{Zl}|\p{Zp}/u);
    expect(message.length).toBeLessThan(400);
  });
});

describe('a server that speaks another protocol', () => {
  const presented = async () => present(leaf, middle);

  it.each([
    ['TLSv1', '1.0'],
    ['TLSv1.1', '1.1'],
  ] as const)('only %s', async (version, words) => {
    const port = await serving({
      ...(await presented()),
      minVersion: version,
      maxVersion: version,
      ciphers: WEAK,
    });
    expect(await judge(port, await trusting())).toEqual({
      reason: 'old-protocol',
      message: `the server offers only TLS ${words}, which is no longer safe; ask the council to turn on TLS 1.2 or 1.3`,
    });
  });

  it('with ciphers that protect nothing', async () => {
    const ciphers = 'ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0';
    const port = await serving({ ...(await presented()), maxVersion: 'TLSv1.2', ciphers });
    expect(await judge(port, await trusting())).toMatchObject({
      reason: 'no-common-cipher',
      message: expect.stringMatching(/no longer safe \(ECDHE-ECDSA-NULL-SHA\)/),
    });
  });

  it.each([
    [40, 'no-common-cipher', /no cipher or protocol in common/],
    [70, 'old-protocol', /only versions of TLS older than 1\.2/],
    [42, 'client-certificate-wanted', /wants a certificate from its visitors/],
    [116, 'client-certificate-wanted', /wants a certificate from its visitors/],
    [112, 'unknown-name', /no site of the name localhost \(unrecognized name\)/],
  ])('and refuses with alert %i', async (number, reason, message) => {
    const found = await judge(await listen(answering(alert(number))), await trusting());
    expect(found).toEqual({ reason, message: expect.stringMatching(message) });
  });

  it('and refuses after its own certificate: it wants a client certificate', async () => {
    const upstream = await serving({ ...(await presented()), maxVersion: 'TLSv1.2' });
    const port = await listen(breakingAfterHello(upstream, alert(40)));
    expect(await judge(port, await trusting())).toMatchObject({ reason: 'client-certificate-wanted' });
  });

  it.each(['HTTP/1.1 400 Bad Request\r\n\r\n', '<html>no TLS here</html>'])('such as %j', async (text) => {
    const port = await listen(answering(text));
    expect(await judge(port, await trusting())).toEqual({
      reason: 'not-tls',
      message: `the server answers on this port with something that is not TLS, most likely plain HTTP; try http://localhost:${port}`,
    });
  });
});

it('a failure after the handshake reaches undici', async () => {
  const upstream = await serving(await present(leaf, middle));
  const port = await listen(breakingAfterHello(upstream, 'HTTP/1.1 400 Bad Request\r\n\r\n'));
  const connector = buildConnector((await trusting({ caFiles: [caFile] })).optionsFor('localhost', port));
  const agent = new Agent({
    connect: (options, callback) =>
      connector(options, (...result) => {
        if (result[1]) endAtTlsFailure(result[1]);
        callback(...result);
      }),
  });
  const error = await request(`https://localhost:${port}/`, { dispatcher: agent }).catch((caught) => caught);
  expect(isTlsFailure(error), `${error}`).toBe(true);
  await agent.destroy();
});

describe('a temporary failure is no failure of TLS', () => {
  const breaking: readonly (readonly [string, (socket: net.Socket) => void])[] = [
    ['hangs up', (socket) => socket.end()],
    ['resets', (socket) => socket.resetAndDestroy()],
    ['is in trouble itself', (socket) => socket.end(alert(80))],
    ['damages what it sends', (socket) => socket.end(alert(20))],
    [
      'hangs up in the middle of its hello',
      (socket) => socket.end(Buffer.from([0x16, 3, 3, 0, 90, 2, 0, 0])),
    ],
  ];
  it.each(breaking)('a server that %s', async (_what, breakOff) => {
    const port = await listen(net.createServer((socket) => socket.once('data', () => breakOff(socket))));
    const error = await connect(port, (await trusting()).optionsFor('localhost', port));
    expect(error).not.toBeNull();
    expect(isTlsFailure(error)).toBe(false);
  });

  it('a port where no server listens', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    server.close();
    await once(server, 'close');
    expect(isTlsFailure(await connect(port, {}))).toBe(false);
  });

  it.each([
    null,
    'CERT_HAS_EXPIRED',
    new Error('CERT_HAS_EXPIRED'),
    Object.assign(new Error('write EPROTO'), { code: 'EPROTO' }),
  ])('nor is %s', (error) => expect(isTlsFailure(error)).toBe(false));

  it('but an error with such a code is, however it is wrapped', () => {
    const own = Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' });
    const words =
      'write EPROTO 80DC:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../x.c:350:';
    const written = Object.assign(new Error(words), { code: 'EPROTO' });
    const wrapped = new TypeError('fetch failed', { cause: own });
    for (const error of [own, written, wrapped, new AggregateError([new Error('x'), written])]) {
      expect(isTlsFailure(error)).toBe(true);
    }
  });
});

describe('the second handshake', () => {
  const expired = Object.assign(new Error('certificate has expired'), { code: 'CERT_HAS_EXPIRED' });
  const target = (port: number) => ({
    host: 'localhost',
    port,
    options: { lookup: loopback },
    timeoutMs: 10_000,
  });
  const BLIND = { reason: 'expired', message: 'the certificate expired; ask the council to renew it' };
  const silent = () => net.createServer();

  it('is abandoned after its time', async () => {
    const port = await listen(silent());
    expect(await diagnoseTls(expired, { ...target(port), timeoutMs: 20 })).toEqual(BLIND);
  });

  it('is abandoned when the run is interrupted, and not begun after that', async () => {
    const server = silent();
    const port = await listen(server);
    const stop = new AbortController();
    const found = diagnoseTls(expired, { ...target(port), signal: stop.signal });
    await once(server, 'connection');
    stop.abort();
    expect(await found).toEqual(BLIND);
    const none = new Promise((_resolve, reject) =>
      server.once('connection', () => reject(new Error('connected'))),
    );
    expect(
      await Promise.race([diagnoseTls(expired, { ...target(port), signal: stop.signal }), none]),
    ).toEqual(BLIND);
  });

  it('does without an unreachable server', async () => {
    const port = await listen(net.createServer((socket) => socket.resetAndDestroy()));
    expect(await diagnoseTls(expired, target(port))).toEqual(BLIND);
  });

  it('is one handshake without a request', async () => {
    const server = secureServer(await present(leaf, middle));
    let connections = 0;
    let asked = 0;
    server.on('connection', () => {
      connections += 1;
    });
    const closed = new Promise<void>((resolve) => {
      server.on('secureConnection', (socket) => {
        socket.on('data', (data: Buffer) => {
          asked += data.length;
        });
        socket.on('close', () => resolve());
      });
    });
    await diagnoseTls(expired, target(await listen(server)));
    await closed;
    expect([connections, asked]).toEqual([1, 0]);
  });
});
