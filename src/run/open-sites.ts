import { resolve } from 'node:path';
import type { Archive, OnDamaged } from '../source/containers/warc/archive.js';
import type { Header } from '../source/headers.js';
import type { Cache } from '../source/site/cache.js';
import type { HostSetup } from '../source/site/host.js';
import type { LiveSites } from '../source/site/live.js';
import type { PaceStore } from '../source/site/pace-store.js';
import type { Watcher } from '../source/site/watch.js';
import { type FetchOptions, readIntermediate } from './fetch-options.js';
import { UsageError } from './usage-error.js';
import { packageVersion } from './version.js';
import type { RunWorld } from './world.js';

/**
 * Opens the sites for fetching. Answers are kept by `given`, else in the folder of `--cache`. Throws a UsageError for an unusable
 * certificate file or cache folder.
 */
export async function openSites(
  options: FetchOptions,
  world: Pick<RunWorld, 'cwd' | 'clock' | 'env'>,
  watcher: Watcher,
  stop: AbortSignal,
  onDamaged: OnDamaged,
  given: Keeper | null = null,
): Promise<LiveSites> {
  const [{ Http }, { LiveSites }, { ACCEPTED_ENCODINGS }, { isPrivateHost }] = await Promise.all([
    import('../source/site/http.js'),
    import('../source/site/live.js'),
    import('../source/site/content.js'),
    import('../source/site/private-hosts.js'),
  ]);
  const userAgent = userAgentOf(options);
  const headers: Header[] = [
    ['User-Agent', userAgent],
    ['Accept', 'text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8'],
    ['Accept-Encoding', ACCEPTED_ENCODINGS],
  ];
  const { concurrency: connections, retries, ignoreRobots = [] } = options;
  const trust = await trustOf(options, world.cwd);
  const privateHosts = new Set(options.privateHost?.map((host) => hostName(host, '--private-host')));
  const http = new Http({
    connections,
    timeout: options.timeout * 1000,
    trust,
    stop,
    proxyFor: await proxiesOf(options, world.env),
    isPrivateAllowed: (host) => isPrivateHost(host) || privateHosts.has(host),
  });
  const setup: HostSetup = {
    http,
    delay: options.delay * 1000,
    connections,
    headers,
    clock: world.clock,
    watcher,
    numbering: { next: 1 },
    interrupted: stop,
  };
  const keeper = given ?? (await openFolder(options, world.cwd, onDamaged));
  const cache = keeper === null ? null : await cacheOver(keeper, options, headers, world);
  return new LiveSites(
    {
      http,
      retries,
      chance: Math.random,
      userAgent,
      trust,
      ignoreRobots: ignoreRobots.map((host) => hostName(host, '--ignore-robots')),
      cache,
    },
    setup,
  );
}

/** A proxy of the user's, or those of the environment as with curl. */
async function proxiesOf({ proxy }: FetchOptions, env: RunWorld['env']) {
  const { chooseProxies, ProxyError } = await import('../source/site/proxy.js');
  try {
    return chooseProxies(proxy, env);
  } catch (error) {
    throw error instanceof ProxyError ? new UsageError(error.message) : error;
  }
}

/** The User-Agent: the program's name, and whom to write to. */
function userAgentOf({ userAgent, contact }: FetchOptions): string {
  const name = userAgent ?? `kcc-decisions/${packageVersion()}`;
  return contact === undefined ? name : `${name} (contact: ${contact.replace(/[()\\]/g, '')})`;
}

async function trustOf(options: FetchOptions, cwd: string) {
  const [{ loadTrust }, { TrustError }] = await Promise.all([
    import('../source/site/tls/trust.js'),
    import('../source/site/tls/certificates.js'),
  ]);
  const inFolder = (file: string) => resolve(cwd, file);
  const intermediates = (options.intermediate ?? []).map(readIntermediate);
  return loadTrust({
    caFiles: (options.caFile ?? []).map(inFolder),
    intermediates: intermediates.map(({ host, file }) => ({ host, file: inFolder(file) })),
    insecureHosts: options.insecureHost ?? [],
  }).catch((error) => {
    throw error instanceof TrustError ? new UsageError(error.message) : error;
  });
}

async function cacheOver(
  { archive, paces, name }: Keeper,
  { refresh }: FetchOptions,
  headers: readonly Header[],
  { clock }: Pick<RunWorld, 'clock'>,
): Promise<Cache> {
  const { Cache } = await import('../source/site/cache.js');
  return new Cache(archive, paces, clock, headers, refresh === true, name);
}

/** Keeps answers and the paces of hosts from run to run. */
export interface Keeper {
  archive: Archive;
  paces: PaceStore;
  /** The name of the folder as the user gave it. */
  name: string;
}

/** Opens the folder of `--cache`; null without it. */
async function openFolder(
  { cache: name }: FetchOptions,
  cwd: string,
  onDamaged: OnDamaged,
): Promise<Keeper | null> {
  if (name === undefined) return null;
  const [{ openArchive }, { ArchiveError }, { openPaces }] = await Promise.all([
    import('../source/containers/warc/archive.js'),
    import('../source/containers/warc/archive-error.js'),
    import('../source/site/pace-store.js'),
  ]);
  const folder = resolve(cwd, name);
  const archive = await openArchive(folder, `kcc-decisions/${packageVersion()}`, onDamaged).catch((error) => {
    throw error instanceof ArchiveError ? new UsageError(`--cache ${name}: ${error.message}`) : error;
  });
  return { archive, paces: openPaces(folder), name };
}

/** A host as users may write it: a name, a name with port, or an address. */
function hostName(text: string, option: string): string {
  const spelled = text.includes('://') ? text : `https://${text}`;
  if (!URL.canParse(spelled)) throw new UsageError(`${option} ${text}: give the name of a host`);
  return new URL(spelled).hostname.replace(/\.$/, '');
}
