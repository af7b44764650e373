import { lstat, readlink } from 'node:fs/promises';
import type { FetchFailureCode } from './site/failure.js';

/** The problem codes for an input that cannot be read. Their severity is always `error`. */
export type FaultCode = 'unreadable-input' | 'too-large' | 'no-text' | 'unsupported-input' | FetchFailureCode;

/** Why an input gave no page. The code is for scripts; the text says what happened and what to do. */
export interface Fault {
  code: FaultCode;
  detail: string;
  /** A place that holds no page. Nothing went wrong there. */
  isEmpty?: true;
}

/** A fault inside this room. `loadPages` returns it as a value, so that the other inputs are still read. */
export class InputFault extends Error {
  readonly fault: Fault;

  constructor(code: FaultCode, detail: string) {
    super(detail);
    this.fault = { code, detail };
  }
}

/** The meaning of the system's error codes for people who are no programmers, and what to do next. */
const READ_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no file or folder of that name; check the spelling and the folder you are in',
  ENOTDIR: 'a part of the path is a file, not a folder; check the path',
  EISDIR: 'it is a folder where a file was expected; name a file in it',
  EACCES: 'permission denied; ask for the right to read it, or copy it to a place of your own',
  EPERM: 'the system does not allow reading it; copy it to a place of your own',
  ELOOP: 'its symbolic links form a circle; name the real file',
  ENAMETOOLONG: 'the name is longer than the system allows; check that it is a path and not a text',
  EMFILE: 'too many files are open on this machine; close some programs and run again',
  ENFILE: 'too many files are open on this machine; close some programs and run again',
  EIO: 'the disk or the network drive failed while reading; copy the file and run again',
  ENXIO: 'it is a socket or a device, not a file; name a file',
  ERR_INVALID_ARG_VALUE: 'the name holds a NUL character, which no path can; check where it came from',
};

/** The fault behind an error while reading `path`. Errors from outside the file system are thrown again. */
export async function faultOf(error: unknown, path: string): Promise<Fault> {
  if (error instanceof InputFault) return error.fault;
  const code = codeOf(error);
  if (code === null) throw error;
  const detail =
    code === 'ENOENT' ? await describeMissing(path) : (READ_ERRORS[code] ?? `it cannot be read (${code})`);
  return { code: 'unreadable-input', detail };
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return 'syscall' in error || error.code in READ_ERRORS ? error.code : null;
}

async function describeMissing(path: string): Promise<string> {
  const isLink = await lstat(path)
    .then((stats) => stats.isSymbolicLink())
    .catch(() => false);
  if (isLink)
    return `it is a symbolic link to ${await readlink(path)}, which is missing; correct or remove the link`;
  // Node shows bytes that are not UTF-8 as U+FFFD. A path with those no longer names the file.
  if (path.includes('\ufffd')) return 'its name is not valid UTF-8, so it cannot be opened; rename it';
  return READ_ERRORS.ENOENT ?? '';
}
