/** The output cannot be written: the disk is full, the folder is missing … The message is one line. */
export class OutputError extends Error {}

/** The reader of our output stopped reading (`| head -1`). This ends the work and is not an error. */
export class ClosedPipe extends Error {}

const WRITE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist; make the folder first',
  ENOTDIR: 'a part of its path is a file, not a folder; check the path',
  EEXIST: 'something else of that name is there; choose another name',
  EISDIR: 'it is a folder; name a file in it',
  EACCES: 'permission denied; choose a place that you may write to',
  EPERM: 'the system does not allow writing there; choose another place',
  EROFS: 'the disk is read-only; choose another place',
  ENOSPC: 'no space is left on the disk; make room and run again',
  EDQUOT: 'your share of the disk is used up; make room and run again',
  EFBIG: 'it grew larger than the system allows',
  ELOOP: 'its symbolic links form a circle; name the real file',
  ENAMETOOLONG: 'its name is longer than the system allows; choose a shorter one',
};

/** A failed write to `name` as an error for people, or a ClosedPipe if the reader has left. */
export function outputErrorOf(error: unknown, name: string): Error {
  if (error instanceof OutputError || error instanceof ClosedPipe) return error;
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (code === null) return error instanceof Error ? error : new Error(String(error));
  // The first EPIPE destroys the stream. Later writes fail with another code.
  if (code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_DESTROYED') return new ClosedPipe();
  return new OutputError(`cannot write ${name}: ${WRITE_ERRORS[code] ?? code}`);
}
