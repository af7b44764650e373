import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { RawPage } from '../../page/raw.js';
import { InputFault } from '../fault.js';
import type { PageHints } from './container.js';
import type { PdfPiece } from './pdf-lines.js';
import { printText } from './pdf-text.js';

/** The limits for reading a PDF. The longest agenda packs have some 1,500 pages; a page of a hostile file can grow to gigabytes. */
export interface PdfLimits {
  maxPages: number;
  maxCharacters: number;
  maxSeconds: number;
  /** How much memory reading may add to the program. */
  maxMegabytes: number;
}
const LIMITS: PdfLimits = { maxPages: 3000, maxCharacters: 16_000_000, maxSeconds: 120, maxMegabytes: 1500 };

/** How the thread's work ended. Only `whole` gives a page. */
type End = 'whole' | 'locked' | 'broken' | 'too-large';

const FAULTS: Readonly<Record<Exclude<End, 'whole'>, InputFault['fault']>> = {
  locked: {
    code: 'unreadable-input',
    detail: 'this PDF opens only with a password; save a copy without one',
  },
  broken: { code: 'unreadable-input', detail: 'this PDF is broken or cut off; fetch it again' },
  'too-large': {
    code: 'too-large',
    detail: 'this PDF holds more than the text of a report; split it or leave it out',
  },
};

/** Reads the text of a PDF as a text copy. Throws an InputFault if the file has no text or its text cannot be read. */
export async function readPdf(file: Buffer, hints: PageHints, limits = LIMITS): Promise<RawPage> {
  const sha256 = createHash('sha256').update(file).digest('hex');
  const { pages, end } = await readPieces(file, limits);
  if (end !== 'whole') throw new InputFault(FAULTS[end].code, FAULTS[end].detail);
  const text = printText(pages);
  if (text === '') throw new InputFault('no-text', NO_TEXT);
  const bytes = Buffer.from(text);
  return { ...hints, bytes, retrievedAt: hints.retrievedAt ?? null, container: { format: 'pdf', sha256 } };
}

const NO_TEXT = 'this PDF was scanned; run it through text recognition (OCR) first';

async function readPieces(file: Buffer, limits: PdfLimits): Promise<{ pages: PdfPiece[][]; end: End }> {
  const { maxPages, maxCharacters, maxSeconds, maxMegabytes } = limits;
  const worker = new Worker(new URL('./pdf-worker.js', import.meta.url), {
    workerData: { file: new Uint8Array(file), maxPages, maxCharacters },
    resourceLimits: { maxOldGenerationSizeMb: maxMegabytes },
  });
  const pages: PdfPiece[][] = [];
  const until = performance.now() + maxSeconds * 1000;
  const most = process.memoryUsage.rss() + maxMegabytes * 1_000_000;
  return new Promise((resolve, reject) => {
    const isOver = () => performance.now() > until || process.memoryUsage.rss() > most;
    const watch = setInterval(() => isOver() && stop('too-large'), 100);
    const stop = (end: End) => {
      clearInterval(watch);
      resolve(worker.terminate().then(() => ({ pages, end })));
    };
    worker.on('message', (said: { page: PdfPiece[] } | { end: End }) => {
      if (isOver()) stop('too-large');
      else if ('page' in said) pages.push(said.page);
      else stop(said.end);
    });
    worker.on('error', (error: Error & { code?: string }) => {
      if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(error);
      stop('too-large');
    });
    worker.on('exit', () => stop('broken'));
  });
}
