import PostalMime from 'postal-mime';
import { InputFault } from '../fault.js';

/** A part of a mail or an MHTML file: headers by their lower-case names, and bytes without their transfer encoding. */
export interface MimePart {
  headers: ReadonlyMap<string, string>;
  bytes: Uint8Array;
}

/** The most parts to read. Frames with advertisements and maps make a dozen. */
const MAX_PARTS = 100;

/** Every part with a wanted type, at any depth, in the order of the file. */
export async function findParts(file: string, wanted: RegExp): Promise<MimePart[]> {
  const found: MimePart[] = [];
  let waiting = [file];
  for (let opened = 0; opened < MAX_PARTS; opened += 1) {
    const source = waiting.shift();
    if (source === undefined) break;
    const { head, body } = splitHead(source);
    const type = (await decodePart(head)).headers.get('content-type') ?? '';
    if (/^multipart\//i.test(type)) waiting = [...splitParts(type, body, wanted), ...waiting];
    else found.push(await decodePart(source));
  }
  return found;
}

/** Splits a body at its boundary. If the file was cut off, the last part ends with the file. */
function splitParts(type: string, body: string, wanted: RegExp): string[] {
  const boundary = /;\s*boundary *= *(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  if (boundary === null) return [];
  const mark = `\n--${boundary[1] ?? boundary[2]}`;
  const parts = withoutCutMark(`\n${body}`, mark).split(mark).slice(1);
  const end = parts.findIndex((part) => part.startsWith('--'));
  return parts
    .slice(0, end < 0 ? undefined : end)
    .map((part) => part.slice(part.indexOf('\n') + 1))
    .filter((part) => wanted.test(splitHead(part).head))
    .slice(0, MAX_PARTS);
}

/** Removes the beginning of a boundary at the end of a file that was cut off. */
function withoutCutMark(body: string, mark: string): string {
  const lastLine = body.slice(body.lastIndexOf('\n'));
  const isCutMark = lastLine.length > 2 && lastLine.length < mark.length && mark.startsWith(lastLine);
  return isCutMark ? body.slice(0, -lastLine.length) : body;
}

/** Splits a part after its headers. A part cut off in its headers has no body. */
export function splitHead(part: string): { head: string; body: string } {
  const end = /\r?\n\r?\n/.exec(part);
  if (end === null) return { head: part, body: '' };
  return { head: part.slice(0, end.index), body: part.slice(end.index + end[0].length) };
}

/**
 * Reads a part's headers and undoes its transfer encoding. Each part goes to postal-mime alone, as an attachment. Given a whole
 * file, postal-mime joins the pages of all frames and drops their addresses. Its TextDecoder is wrong for windows-1252 on Node 20.
 * Errors of postal-mime (megabytes of headers) become an InputFault.
 */
export async function decodePart(part: string): Promise<MimePart> {
  const message = Buffer.from(`Content-Disposition: attachment\r\n${part}\r\n\r\n`, 'latin1');
  const { headers, attachments } = await PostalMime.parse(message).catch((error: unknown) => {
    throw new InputFault('unreadable-input', `this mail or MHTML file is broken: ${String(error)}`);
  });
  const content = attachments[0]?.content;
  return {
    // The first header of a name counts. The one added before all others is not the part's.
    headers: new Map(
      headers
        .toReversed()
        .slice(0, -1)
        .map(({ key, value }) => [key, value]),
    ),
    bytes: content === undefined || typeof content === 'string' ? new Uint8Array() : new Uint8Array(content),
  };
}

/** The charset that a part declares, in the form of a page's. */
export function charsetOfPart({ headers }: MimePart): { charset?: string } {
  const charset = /;\s*charset *= *"?([\w.:-]+)/i.exec(headers.get('content-type') ?? '')?.[1];
  return charset === undefined ? {} : { charset };
}
