import { relative, resolve } from 'node:path';
import { FETCH_DEFAULTS, type FetchOptions } from '../run/fetch-options.js';
import { type Check, HEADER_TEXT, numberFrom, TEXTS, wholeFrom } from './settings-check.js';

/**
 * The options of fetching that a dataset keeps in its settings. `--proxy` is left out: it belongs to a machine and may hold a
 * password, and the settings go into git.
 */
export interface KeptFetching {
  /** Seconds. */
  delay?: number;
  concurrency?: number;
  /** Seconds. */
  timeout?: number;
  retries?: number;
  contact?: string;
  user_agent?: string;
  private_host?: string[];
  /** File paths, relative to the dataset’s folder. */
  ca_file?: string[];
  /** `HOST=FILE`, the file relative to the dataset’s folder. */
  intermediate?: string[];
  insecure_host?: string[];
  ignore_robots?: string[];
}

/** The same limits as those of the options. */
export const FETCHING_CHECKS: Readonly<Record<keyof KeptFetching, Check>> = {
  delay: numberFrom(0, 3600),
  concurrency: wholeFrom(1, 64),
  timeout: numberFrom(0.001, 3600),
  retries: wholeFrom(0, 20),
  contact: HEADER_TEXT,
  user_agent: HEADER_TEXT,
  private_host: TEXTS,
  ca_file: TEXTS,
  intermediate: TEXTS,
  insecure_host: TEXTS,
  ignore_robots: TEXTS,
};

/** The options of fetching on the command line; the others are absent. */
export type SaidFetching = Partial<Omit<FetchOptions, 'site' | 'cache' | 'refresh'>>;

/** The setting of each option, by the option’s name in the program. */
const SETTINGS: Readonly<Record<Exclude<keyof SaidFetching, 'proxy'>, keyof KeptFetching>> = {
  delay: 'delay',
  concurrency: 'concurrency',
  timeout: 'timeout',
  retries: 'retries',
  contact: 'contact',
  userAgent: 'user_agent',
  privateHost: 'private_host',
  caFile: 'ca_file',
  intermediate: 'intermediate',
  insecureHost: 'insecure_host',
  ignoreRobots: 'ignore_robots',
};

/**
 * The kept options, with tonight's options in their place. File paths are made relative to the dataset’s folder, which can then be
 * moved.
 */
export function keepFetching(
  kept: KeptFetching,
  said: SaidFetching,
  cwd: string,
  folder: string,
): KeptFetching {
  const named = withFiles(said, (file) => relative(folder, resolve(cwd, file)).replaceAll('\\', '/'));
  const news = Object.entries(SETTINGS).flatMap(([option, setting]) => {
    const value = named[option as keyof SaidFetching];
    return value === undefined ? [] : [[setting, value]];
  });
  return { ...kept, ...Object.fromEntries(news) };
}

/** The options of fetching from the settings. Files become absolute paths. */
export function fetchOptionsOf(kept: KeptFetching, folder: string): FetchOptions {
  const options = Object.entries(SETTINGS).flatMap(([option, setting]) =>
    kept[setting] === undefined ? [] : [[option, kept[setting]]],
  );
  const said: SaidFetching = Object.fromEntries(options);
  return { ...FETCH_DEFAULTS, site: '', ...withFiles(said, (file) => resolve(folder, file)) };
}

function withFiles(said: SaidFetching, named: (file: string) => string): SaidFetching {
  const { caFile, intermediate } = said;
  const ofHost = (text: string) =>
    text.replace(/^([^=]+=)(.+)$/, (_, host: string, file: string) => host + named(file));
  return {
    ...said,
    ...(caFile === undefined ? {} : { caFile: caFile.map(named) }),
    ...(intermediate === undefined ? {} : { intermediate: intermediate.map(ofHost) }),
  };
}
