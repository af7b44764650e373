import { Readable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
import { InputFault } from '../fault.js';
import { Bytes } from '../files/bytes.js';
import { isHidden, isPageName } from '../files/names.js';
import type { Opened, Opening, PageHints } from './container.js';

/** A file in a tar archive. */
type TarEntry = AsyncIterable<unknown> & { header: Header; resume(): unknown };

/** Reads the pages in a tar archive, one after the other. Pages before a cut or damaged place are read. */
export async function* openTar(bytes: Bytes, hints: PageHints, opening: Opening): AsyncGenerator<Opened> {
  const archive = extract();
  const source = Readable.from(bytes.read());
  // The archive reports errors of the source.
  source.on('error', (error) => archive.destroy(error));
  source.pipe(archive);
  let pages = 0;
  try {
    for await (const entry of archive) {
      if (entry.header.type !== 'directory' && isPage(entry)) {
        pages += 1;
        yield* openMember(entry, hints, opening);
      } else if (entry.header.type === 'file')
        yield { input: `${hints.input}#${entry.header.name}`, skipped: 'its name is not that of a page' };
      entry.resume();
    }
  } catch (error) {
    if (error instanceof InputFault) throw error;
    throw new InputFault(
      'unreadable-input',
      'this tar archive is damaged or cut off; what stands before was read',
    );
  } finally {
    source.destroy();
  }
  if (pages === 0)
    yield { input: hints.input, nothing: 'no file in this tar archive has the name of a page' };
}

function isPage({ header: { name, type } }: TarEntry): boolean {
  return type === 'file' && !isHidden(name) && isPageName(name);
}

async function* openMember(entry: TarEntry, hints: PageHints, opening: Opening): AsyncGenerator<Opened> {
  const input = `${hints.input}#${entry.header.name}`;
  const bytes = new Bytes(chunksOf(entry), entry.header.size, async () => {});
  try {
    yield* opening.openInner(bytes, { ...hints, input, url: null });
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    yield { input, fault: error.fault };
  }
}

async function* chunksOf(entry: TarEntry): AsyncGenerator<Buffer> {
  for await (const chunk of entry) if (chunk instanceof Uint8Array) yield Buffer.from(chunk);
}
