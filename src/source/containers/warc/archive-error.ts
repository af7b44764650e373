/** What was fetched cannot be kept: the disk is full, the folder is a file … The message is one line for people. */
export class ArchiveError extends Error {}

/** An answer holds what a file cannot say: no fault of the folder, and others can still be kept. */
export class UnkeepableAnswer extends ArchiveError {}

const MEANINGS: Readonly<Record<string, string>> = {
  EEXIST: 'it is a file where a folder was expected; name another folder',
  ENOTDIR: 'a part of its path is a file, not a folder; name another folder',
  EISDIR: 'a folder stands in its place; move that away',
  ENOTEMPTY: 'a folder stands in its place; move that away',
  EACCES: 'permission denied; name a folder that you may write to',
  EPERM: 'the system does not allow writing there; name another folder',
  EROFS: 'the disk can only be read; name a folder on another one',
  ENOENT: 'its folder was taken away; run again',
  ENOSPC: 'no space is left on the disk; make room and run again',
  EDQUOT: 'your share of the disk is used up; make room and run again',
  EFBIG: 'it grew larger than the system allows',
  ENAMETOOLONG: 'its name is longer than the system allows; name a folder with a shorter path',
  EMFILE: 'too many files are open on this machine; close some programs and run again',
  EIO: 'the disk or the network drive failed; name another folder',
};

/** What went wrong with keeping at `path`, as an error for people; what is not the file system's fault stays as it is. */
export function archiveErrorOf(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code !== 'string' || error instanceof ArchiveError) return error;
  return new ArchiveError(`cannot keep pages in ${path}: ${MEANINGS[code] ?? code}`);
}
