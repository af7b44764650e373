// Every page that must keep the promises: the fixtures, and the real pages of KCC_SHARED if they are there.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Furniture } from '../../src/page/boilerplate.js';
import { type DecodedText, decode } from '../../src/page/decode.js';
import type { RawPage } from '../../src/page/raw.js';
import type { Segment } from '../../src/page/segment.js';
import { extract } from '../../src/record/extract.js';
import { openPage } from '../../src/record/reading/open-page.js';
import type { DecisionRecord } from '../../src/record/record.js';
import { readCases } from '../fixtures.js';
import { type PageText, readCopyText, readHtmlText } from './page-text.js';

/** A page to check: its bytes and the hints for its reading. */
export interface PromisedPage {
  name: string;
  raw: RawPage;
}

/** A page with records, and everything needed to compare the two. */
export interface JudgedPage {
  name: string;
  records: DecisionRecord[];
  format: 'html' | 'text';
  text: PageText;
  segments: Segment[];
  /** The text that the readers report as left out. */
  dropped: { text: string; furniture: Furniture }[];
}

/** The fixtures' pages. */
export function fixturePages(): PromisedPage[] {
  return readCases().map(({ name, folder, file }) => {
    const setting = readSetting(join(folder, 'case.json'));
    return {
      name,
      raw: { input: file, bytes: readFileSync(join(folder, file)), retrievedAt: null, ...setting },
    };
  });
}

function readSetting(path: string): Pick<RawPage, 'url' | 'pageKind'> {
  const setting = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  return { url: setting.url ?? null, ...(setting.page_kind ? { pageKind: setting.page_kind } : {}) };
}

/** The folder of the real pages. Prints a notice and gives null if KCC_SHARED is not set. */
export function sharedFolder(): string | null {
  const folder = process.env['KCC_SHARED'];
  if (!folder) {
    console.warn('KCC_SHARED is not set: the real pages (seeds and samples) are not tested.');
    return null;
  }
  return folder;
}

/** The real pages below a folder. Throws if they are missing. */
export function sharedPages(folder: string): PromisedPage[] {
  const list = (kind: string, ending: string) => {
    const names = readdirSync(join(folder, kind)).filter((name) => name.endsWith(ending));
    if (names.length === 0) throw new Error(`${folder}/${kind} holds no ${ending} files`);
    return names.sort().map((name) => ({
      name: `${kind}/${name}`,
      raw: { input: name, bytes: readFileSync(join(folder, kind, name)), url: null, retrievedAt: null },
    }));
  };
  return [...list('seeds', '.txt'), ...list('samples', '.html')];
}

const judged = new Map<string, JudgedPage | null>();

/** Reads a page both with its readers and without them, once. Null for a refused page. */
export function judge(page: PromisedPage): JudgedPage | null {
  const { bytes, ...rest } = page.raw;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = JSON.stringify([page.name, sha256, rest]);
  const known = judged.get(key);
  const found = known === undefined ? judgeOnce(page) : known;
  judged.set(key, found);
  return found;
}

function judgeOnce({ name, raw }: PromisedPage): JudgedPage | null {
  const dropped: JudgedPage['dropped'] = [];
  const { records, problems } = extract(raw, (text, furniture) => dropped.push({ text, furniture }));
  if (problems.length > 0) return null;
  const decoded = decode(raw.bytes) as DecodedText;
  const { format, segments } = openPage(decoded, { ...raw, url: raw.url ?? decoded.viewedUrl });
  const text = decoded.format === 'html' ? readHtmlText(decoded.text) : readCopyText(decoded.text);
  return { name, records, format, text, segments, dropped };
}
