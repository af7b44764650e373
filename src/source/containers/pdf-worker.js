// Runs in a separate thread, which can be ended. A broken PDF can keep pdf.js busy forever or take gigabytes. The file is plain
// JavaScript, so that tests can start it without a build. It sends `{ page }` for each page: the pieces of text in drawing order,
// with text, left, baseline, width and size. Then it sends `{ end }`: `whole`, `locked`, `broken` or `too-large`.
import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';

/** @type {{ file: Uint8Array, maxPages: number, maxCharacters: number }} */
const { file, maxPages, maxCharacters } = workerData;

/** Reads page after page, and gives the word for `end`. */
async function sendPages() {
  // Without `verbosity: 0` its warnings go to standard output, among the records.
  const pdf = await getDocumentProxy(file, { verbosity: 0 });
  if (pdf.numPages > maxPages) return 'too-large';
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const pieces = items.flatMap((item) => ('str' in item && item.str !== '' ? [toPiece(item)] : []));
    for (const { text } of pieces) characters += text.length;
    if (characters > maxCharacters) return 'too-large';
    parentPort?.postMessage({ page: pieces });
    page.cleanup();
  }
  return 'whole';
}

/**
 * A piece of text. Its letters have the size that the text's matrix gives one unit upwards.
 * @param {{ str: string, transform: number[], width: number }} item
 */
function toPiece({ str, transform, width }) {
  const [, , c = 0, d = 0, left, baseline] = transform;
  return { text: str, left, baseline, width, size: Math.hypot(c, d) };
}

const end = await sendPages().catch(({ name }) => (name === 'PasswordException' ? 'locked' : 'broken'));
parentPort?.postMessage({ end });
