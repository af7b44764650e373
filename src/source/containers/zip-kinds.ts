/** A kind of zip archive, recognised by its names, and which members to read. */
interface ZipKind {
  isSeenIn(names: readonly string[]): boolean;
  /** Whether a member can hold pages. The others are about those. */
  isPart(name: string): boolean;
  /** What to do with an archive of a kind that is not read; null for a kind that is read. */
  advice: string | null;
}

const NO_PART = () => false;

/** Every kind, the surest signs first. The last one takes everything else. */
const KINDS: readonly ZipKind[] = [
  office('word/document.xml', 'a Word document', 'open it and save it as a web page (filtered)'),
  office('xl/workbook.xml', 'an Excel workbook', 'save the pages that it was made from'),
  office('ppt/presentation.xml', 'a PowerPoint presentation', 'save it as PDF'),
  office('META-INF/manifest.xml', 'an OpenDocument file', 'open it and save it as HTML'),
  office('META-INF/container.xml', 'an e-book (EPUB)', 'unpack it and name the folder'),
  // WACZ: web archives with indexes and lists of pages.
  {
    isSeenIn: (names) => names.includes('datapackage.json') && names.some(isWebArchive),
    isPart: isWebArchive,
    advice: null,
  },
  { isSeenIn: () => true, isPart: (name) => !name.startsWith('__MACOSX/'), advice: null },
];

function office(mark: string, name: string, next: string): ZipKind {
  return { isSeenIn: (names) => names.includes(mark), isPart: NO_PART, advice: `this is ${name}; ${next}` };
}

function isWebArchive(name: string): boolean {
  return /^archive\/[^/]+\.warc(?:\.gz)?$/i.test(name);
}

/** The kind of a zip archive with these names. */
export function kindOfZip(names: readonly string[]): ZipKind {
  const kind = KINDS.find((each) => each.isSeenIn(names));
  if (kind === undefined) throw new Error('the last kind must take everything');
  return kind;
}
