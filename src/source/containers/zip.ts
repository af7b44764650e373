import { crc32 } from 'node:zlib';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { InputFault } from '../fault.js';
import { Bytes } from '../files/bytes.js';
import { isHidden, isPageName } from '../files/names.js';
import { spool } from '../files/spool.js';
import type { Opened, Opening, PageHints } from './container.js';
import { packedArchive, plainArchive } from './warc/archive-file.js';
import { type Beside, BestCaptures, setBeside } from './warc/beside.js';
import { noteCaptures } from './warc/index-captures.js';
import { MOST_RECORD_BYTES } from './warc/read-warc.js';
import { kindOfZip } from './zip-kinds.js';

/** A member of a zip archive, by its name. */
interface Member {
  name: string;
  entry: Entry;
}

/**
 * Reads the pages in a zip archive one after the other, or the web archives in a WACZ. A broken member does not affect the others.
 */
export async function* openZip(bytes: Bytes, hints: PageHints, opening: Opening): AsyncGenerator<Opened> {
  const { path, remove } = await spool(bytes);
  try {
    // Names are decoded here: the library stops at the first name that leads out of the archive.
    const zip = await openPromise(path, { decodeStrings: false, autoClose: false }).catch(broken);
    try {
      yield* readMembers(zip, hints, opening);
    } finally {
      zip.close();
    }
  } finally {
    await remove();
  }
}

function broken(): never {
  throw new InputFault('unreadable-input', 'this zip archive is damaged or cut off; fetch it again');
}

async function* readMembers(zip: ZipFile, hints: PageHints, opening: Opening): AsyncGenerator<Opened> {
  const members = await listMembers(zip).catch(broken);
  const { isPart, advice } = kindOfZip(members.map(({ name }) => name));
  if (advice !== null) throw new InputFault('unsupported-input', advice);
  const beside = opening.keepsAllCaptures ? null : await noteArchives(zip, members);
  let pages = 0;
  for (const member of members) {
    const input = `${hints.input}#${member.name}`;
    if (!isPart(member.name) || isHidden(member.name) || !isPageName(member.name)) {
      yield { input, skipped: 'its name is not that of a page' };
      continue;
    }
    pages += 1;
    yield* openMember(zip, member, { ...hints, input, url: null }, opening, beside);
  }
  if (pages === 0)
    yield { input: hints.input, nothing: 'no file in this zip archive has the name of a page' };
}

async function listMembers(zip: ZipFile): Promise<Member[]> {
  const members: Member[] = [];
  for await (const entry of zip.eachEntry()) {
    const { generalPurposeBitFlag: flags, fileNameRaw, extraFields } = entry;
    const name = getFileNameLowLevel(flags, fileNameRaw, extraFields, false);
    if (!name.endsWith('/')) members.push({ name, entry });
  }
  return members;
}

/** The neighbours of each web archive in a zip; null if it has fewer than two. */
async function noteArchives(zip: ZipFile, members: readonly Member[]): Promise<Map<Member, Beside> | null> {
  const archives = members.filter(
    ({ name, entry }) => /\.warc(?:\.gz)?$/i.test(name) && !entry.isEncrypted(),
  );
  if (archives.length < 2) return null;
  const best = new BestCaptures();
  const noted = new Map(archives.map((member, archive) => [member, { best, archive }]));
  for (const [{ name, entry }, beside] of noted) {
    const open = () => openBytes(zip, entry);
    const isPacked = name.toLowerCase().endsWith('.gz');
    const file = isPacked ? packedArchive(open) : plainArchive(open, entry.uncompressedSize);
    // Faults of an archive are reported when its pages are read.
    await noteCaptures(file, MOST_RECORD_BYTES, beside).catch((error: unknown) => {
      if (!(error instanceof InputFault)) throw error;
    });
  }
  return noted;
}

async function openBytes(zip: ZipFile, entry: Entry): Promise<Bytes> {
  const stream = await zip.openReadStreamPromise(entry).catch(unreadable);
  const close = async () => {
    stream.destroy();
  };
  return new Bytes(checked(stream, entry.crc32), entry.uncompressedSize, close, () => openBytes(zip, entry));
}

async function* openMember(
  zip: ZipFile,
  member: Member,
  hints: PageHints,
  opening: Opening,
  archives: ReadonlyMap<Member, Beside> | null,
): AsyncGenerator<Opened> {
  const { input } = hints;
  const beside = archives?.get(member);
  try {
    if (member.entry.isEncrypted()) throw new InputFault('unreadable-input', LOCKED);
    const bytes = await openBytes(zip, member.entry);
    if (beside) setBeside(bytes, beside);
    try {
      yield* opening.openInner(bytes, hints);
    } finally {
      await bytes.close();
    }
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    yield { input, fault: error.fault };
  }
}

const LOCKED = 'it opens only with a password; unpack the archive and name the folder';
const DAMAGED = 'this member of the archive is damaged; fetch the archive again';

function unreadable(): never {
  throw new InputFault('unreadable-input', DAMAGED);
}

/** The bytes of a member. Throws an InputFault at the end if they differ from the packed ones. */
async function* checked(stream: AsyncIterable<Buffer>, expected: number): AsyncGenerator<Buffer> {
  let sum = 0;
  try {
    for await (const chunk of stream) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch {
    unreadable();
  }
  if (sum !== expected) unreadable();
}
