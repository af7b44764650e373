import { dirname, join } from 'node:path';
import type { Disk, Sink } from './disk.js';
import type { Layout } from './layout.js';

/** A step for one file of the dataset: it is put in place from its waiting place, or removed. */
type Act = 'put' | `put ${PageSource}` | 'put document' | 'remove';

/** Where new pages wait: those fetched tonight, or those imported. */
export type PageSource = 'fetched' | 'imported';

/** The steps to a new generation, by paths below the dataset’s folder, with slashes. */
type Steps = Readonly<Record<string, Act>>;

/**
 * The files of the next generation. They are written to a folder of their own. The renaming of `commit.json` makes the new
 * generation current. Then each file is moved to its place. If that stops halfway, the next run completes it first.
 */
export class Generation {
  readonly #steps = new Map<string, Act>();
  readonly #folders = new Set<string>();

  constructor(
    readonly disk: Disk,
    readonly layout: Layout,
  ) {}

  /** Begins with an empty folder, without the files of an earlier attempt. */
  async begin(): Promise<void> {
    await this.disk.remove(this.layout.next);
    await this.disk.makeFolder(this.layout.next);
    this.#folders.add(this.layout.next);
  }

  /** Opens a file of the new generation. */
  async create(path: string): Promise<Sink> {
    const place = await this.#placeOf(path);
    this.#steps.set(path, 'put');
    return this.disk.create(place);
  }

  /** Writes a whole file, unless the dataset has an equal one. */
  async write(path: string, content: string | Uint8Array): Promise<void> {
    const bytes = Buffer.from(content as string);
    if ((await this.disk.read(join(this.layout.folder, path)))?.equals(bytes)) return;
    const place = await this.#placeOf(path);
    this.#steps.set(path, 'put');
    await this.disk.write(place, bytes);
  }

  /** Whether a file of this generation is equal to the one of the dataset. */
  async isAsBefore(path: string): Promise<boolean> {
    const { disk, layout } = this;
    const [old, now] = [join(layout.folder, path), join(layout.next, path)];
    return (await disk.size(old)) === (await disk.size(now)) && (await holdTheSame(disk, old, now));
  }

  /** Whether a file will be removed. */
  removes(path: string): boolean {
    return this.#steps.get(path) === 'remove';
  }

  /** Takes a waiting page into `pages/`; `path` is the same in both. */
  takePage(path: string, from: PageSource): void {
    this.#steps.set(`pages/${path}`, `put ${from}`);
  }

  /** Takes a waiting attachment into `documents/`; `name` is the same in both. */
  takeDocument(name: string): void {
    this.#steps.set(`documents/${name}`, 'put document');
  }

  /** Removes a file from the dataset; a missing file is no error. */
  remove(path: string): void {
    this.#steps.set(path, 'remove');
  }

  /** Removes a file from this generation: the dataset keeps its old one. */
  async drop(path: string): Promise<void> {
    this.#steps.delete(path);
    await this.disk.remove(join(this.layout.next, path));
  }

  /** Makes the new generation current, and moves it into place. */
  async commit(): Promise<void> {
    const { disk, layout } = this;
    for (const folder of this.#folders) await disk.sync(folder);
    const draft = `${layout.commit}.draft`;
    await disk.write(draft, JSON.stringify(Object.fromEntries(this.#steps)));
    await disk.sync(layout.unfinished);
    await disk.rename(draft, layout.commit);
    await disk.sync(layout.unfinished);
    await completeCommit(disk, layout);
  }

  async #placeOf(path: string): Promise<string> {
    const place = join(this.layout.next, path);
    const folder = dirname(place);
    if (!this.#folders.has(folder)) await this.disk.makeFolder(folder);
    this.#folders.add(folder);
    return place;
  }
}

/** Whether two files of one size hold the same bytes. */
async function holdTheSame(disk: Disk, one: string, other: string): Promise<boolean> {
  const others = disk.pieces(other)[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of disk.pieces(one)) {
    while (rest.length < piece.length) {
      const next = await others.next();
      if (next.done === true) return false;
      rest = Buffer.concat([rest, next.value]);
    }
    if (!piece.equals(rest.subarray(0, piece.length))) {
      await others.return?.();
      return false;
    }
    rest = rest.subarray(piece.length);
  }
  await others.return?.();
  return true;
}

/** Where a file waits to be put in place. */
function waitingPlace(layout: Layout, path: string, act: Act): string {
  if (act === 'put') return join(layout.next, path);
  if (act === 'put document') return join(layout.documents, path.slice('documents/'.length));
  const from = act === 'put imported' ? layout.imported : layout.fetched;
  return join(from, path.slice('pages/'.length));
}

/** Completes a current generation that was not moved into place. Every step may be done already. */
export async function completeCommit(disk: Disk, layout: Layout): Promise<void> {
  const steps = await readSteps(disk, layout);
  if (steps === null) return;
  const waiting = new Set<string>();
  for (const folder of [layout.next, layout.fetched, layout.imported, layout.documents])
    for (const file of await filesIn(disk, folder)) waiting.add(file);
  const folders = new Set<string>([layout.folder]);
  for (const [path, act] of Object.entries(steps)) {
    const place = join(layout.folder, path);
    const from = waitingPlace(layout, path, act);
    if (act === 'remove') await disk.remove(place);
    else if (waiting.has(from)) {
      if (!folders.has(dirname(place))) await disk.makeFolder(dirname(place));
      await disk.rename(from, place);
    }
    folders.add(dirname(place));
  }
  for (const folder of folders) await disk.sync(folder);
  await disk.remove(layout.commit);
  await disk.sync(layout.unfinished);
}

async function readSteps(disk: Disk, layout: Layout): Promise<Steps | null> {
  const commit = await disk.read(layout.commit);
  return commit === null ? null : JSON.parse(commit.toString());
}

/** All files below a folder, by their whole paths. */
async function filesIn(disk: Disk, folder: string): Promise<string[]> {
  const all: string[] = [];
  for (const name of await disk.list(folder)) {
    const path = join(folder, name);
    all.push(path, ...(await filesIn(disk, path)));
  }
  return all;
}

/** Reads a file of the current generation, even while it is moved into place or after a kill. */
export async function readCurrent(disk: Disk, layout: Layout, path: string): Promise<Buffer | null> {
  const act = (await readSteps(disk, layout))?.[path];
  if (act === 'remove') return null;
  const waiting = act === undefined ? null : await disk.read(waitingPlace(layout, path, act));
  return waiting ?? disk.read(join(layout.folder, path));
}
