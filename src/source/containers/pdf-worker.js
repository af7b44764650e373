// Runs in a thread of its own: a broken PDF can keep pdf.js busy for ever or swell to gigabytes, and only a thread can be
// ended. Plain JavaScript, so that the tests can start it as it stands. Sends `{ page }` for each page, a list of the pieces
// of text as they are drawn: text, left, baseline, width, size; then `{ end }`: `whole`, `locked`, `broken` or `too-large`.
import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';

/** @type {{ file: Uint8Array, maxPages: number, maxCharacters: number }} */
const { file, maxPages, maxCharacters } = workerData;

/** Reads page after page; gives the word that ends the messages. */
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
 * The size of the letters is what the text's own matrix makes of one unit upwards.
 * @param {{ str: string, transform: number[], width: number }} item
 */
function toPiece({ str, transform, width }) {
  const [, , c = 0, d = 0, left, baseline] = transform;
  return { text: str, left, baseline, width, size: Math.hypot(c, d) };
}

const end = await sendPages().catch(({ name }) => (name === 'PasswordException' ? 'locked' : 'broken'));
parentPort?.postMessage({ end });
