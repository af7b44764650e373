import { closeSync, createReadStream, mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import { outputErrorOf } from '../output-error.js';

/** The fixed time of a workbook's files: the same records give the same bytes. */
const MADE = '1980-01-01T00:00:00';
/** Takes half the time of the usual 6; the file is a tenth larger. */
const LEVEL = { level: 2 } as const;

/**
 * The files of a workbook, in the order in which they are opened. All sheets grow at once, but stand in the workbook one after
 * the other. Until then they wait in a temporary folder, packed: 75 MB for 100,000 records.
 */
export class Package {
  readonly #folder = mkdtempSync(join(tmpdir(), 'kcc-decisions-'));
  readonly #files: { file: ZipDeflate; path: string }[] = [];
  readonly #open = new Set<number>();

  /** Opens a file of the workbook. What is pushed is packed at once. */
  open(name: string): ZipDeflate {
    const file = new ZipDeflate(name, LEVEL);
    file.mtime = MADE;
    const path = join(this.#folder, `${this.#files.length}`);
    const handle = openSync(path, 'w');
    this.#open.add(handle);
    file.ondata = (error, piece, isLast) => {
      if (error) throw error;
      this.#keep(handle, piece);
      if (isLast) this.#close(handle);
    };
    this.#files.push({ file, path });
    return file;
  }

  /** Adds a whole file, given piece by piece. */
  add(name: string, text: Iterable<string>): void {
    const file = this.open(name);
    const encoder = new TextEncoder();
    for (const piece of text) file.push(encoder.encode(piece), false);
    file.push(new Uint8Array(0), true);
  }

  /** The bytes of the workbook. All files must have had their last piece. */
  async *pieces(): AsyncGenerator<Uint8Array> {
    const made: Uint8Array[] = [];
    const zip = new Zip((error, piece) => {
      if (error) throw error;
      made.push(piece);
    });
    for (const { file, path } of this.#files) {
      // From here on, the zip takes what the file gives, packed as it is.
      zip.add(file);
      for await (const packed of createReadStream(path)) {
        file.ondata(null, packed, false);
        yield* made.splice(0);
      }
      file.ondata(null, new Uint8Array(0), true);
    }
    zip.end();
    yield* made;
  }

  /** Removes the temporary folder. */
  async remove(): Promise<void> {
    for (const handle of this.#open) this.#close(handle);
    await rm(this.#folder, { recursive: true, force: true });
  }

  #keep(handle: number, piece: Uint8Array): void {
    try {
      writeFileSync(handle, piece);
    } catch (error) {
      throw outputErrorOf(error, `the parts of the workbook in ${this.#folder}`);
    }
  }

  #close(handle: number): void {
    this.#open.delete(handle);
    closeSync(handle);
  }
}
