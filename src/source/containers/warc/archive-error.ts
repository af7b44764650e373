/** A fetched page that cannot be kept, because the disk is full or the folder a file. The message is one line. */
export class ArchiveError extends Error {}

/** An answer that a file cannot hold. The folder is fine, and other answers can be kept. */
export class UnkeepableAnswer extends ArchiveError {}

const ARCHIVE_ERRORS: Readonly<Record<string, string>> = {
  EEXIST: 'it is a file where a folder was expected; name another folder',
  ENOTDIR: 'a part of its path is a file, not a folder; name another folder',
  EISDIR: 'a folder stands in its place; move that away',
  ENOTEMPTY: 'a folder stands in its place; move that away',
  EACCES: 'permission denied; name a folder that you may write to',
  EPERM: 'the system does not allow writing there; name another folder',
  EROFS: 'the disk is read-only; name a folder on another one',
  ENOENT: 'its folder was removed; run again',
  ENOSPC: 'no space is left on the disk; make room and run again',
  EDQUOT: 'your share of the disk is used up; make room and run again',
  EFBIG: 'it grew larger than the system allows',
  ENAMETOOLONG: 'its name is longer than the system allows; name a folder with a shorter path',
  EMFILE: 'too many files are open on this machine; close some programs and run again',
  EIO: 'the disk or the network drive failed; name another folder',
};

/** A failure to keep at `path` as an error for people. Errors from elsewhere stay unchanged. */
export function archiveErrorOf(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code !== 'string' || error instanceof ArchiveError) return error;
  return new ArchiveError(`cannot keep pages in ${path}: ${ARCHIVE_ERRORS[code] ?? code}`);
}
