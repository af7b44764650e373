// A disk in memory. It can lose its process at any change, lose unsynced data, or be full.
import { dirname } from 'node:path';
import type { Disk } from '../../src/dataset/disk.js';

/** The process was killed: its further changes have no effect. */
export class Killed extends Error {}

/** The fault, and the number of the disk change at which it occurs (from 1). */
export interface Trouble {
  at: number;
  /**
   * `kill`: the process dies. `power`: the machine stops. `full`: the change fails, later ones do not. `read-only`: all later
   * changes fail too.
   */
  what: 'kill' | 'power' | 'full' | 'read-only';
  /** The part of the change that is done, and the part of the unsynced changes that survives. From 0 to 1. */
  part: number;
}

type Tree = Map<string, Buffer | null>;

/** A disk in memory; folders are entries without content. */
export class MemoryDisk implements Disk {
  tree: Tree = new Map([['/', null]]);
  /** The state after a power cut. The changes of names since follow, in order. */
  #safe: Tree = new Map(this.tree);
  #pending: { folder: string; change: (tree: Tree) => void }[] = [];
  changes = 0;
  trouble: Trouble | null = null;
  #isDead = false;
  /** One word for each change, to show where a kill came. */
  readonly log: string[] = [];

  /** A disk with the same contents. */
  copy(): MemoryDisk {
    const copy = new MemoryDisk();
    copy.tree = new Map(this.tree);
    copy.#safe = new Map(this.tree);
    return copy;
  }

  /** The machine or the process starts again. */
  restart(): void {
    if (this.trouble?.what === 'power') {
      const kept = Math.floor(this.#pending.length * this.trouble.part);
      for (const { change } of this.#pending.slice(0, kept)) change(this.#safe);
      this.tree = new Map(this.#safe);
      this.#pending = [];
    }
    this.trouble = null;
    this.#isDead = false;
    this.changes = 0;
    this.log.length = 0;
  }

  /** The files below a folder, by path, without those that the filter leaves out. */
  files(folder: string, isWanted: (path: string) => boolean = () => true): Record<string, string> {
    return Object.fromEntries(
      [...this.tree]
        .filter(([path, content]) => content !== null && path.startsWith(`${folder}/`))
        .map(([path, content]): [string, string] => [
          path.slice(folder.length + 1),
          content?.toString('latin1') ?? '',
        ])
        .filter(([path]) => isWanted(path))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }

  async read(path: string): Promise<Buffer | null> {
    this.#alive();
    return this.tree.get(path) ?? null;
  }

  async *pieces(path: string) {
    this.#alive();
    const bytes = this.tree.get(path) ?? null;
    // Pieces of an odd size, in one buffer that is used again.
    const piece = Buffer.alloc(997);
    for (let start = 0; bytes !== null && start < bytes.length; start += piece.length)
      yield piece.subarray(0, bytes.copy(piece, 0, start, start + piece.length));
  }

  async readPart(path: string, start: number, length: number): Promise<Buffer> {
    this.#alive();
    const part = this.tree.get(path)?.subarray(start, start + length);
    if (part?.length !== length) throw new Error(`${path} is shorter than it was`);
    return part;
  }

  async size(path: string): Promise<number | null> {
    this.#alive();
    return this.tree.get(path)?.length ?? null;
  }

  async write(path: string, content: string | Uint8Array): Promise<void> {
    const bytes = Buffer.from(content as string);
    await this.#change('write', path, (part) =>
      this.#put(path, bytes.subarray(0, Math.floor(bytes.length * part))),
    );
  }

  async create(path: string) {
    let all = Buffer.alloc(0);
    await this.#change('create', path, (part) => part > 0 && this.#put(path, all));
    return {
      write: async (content: string | Uint8Array) => {
        const bytes = Buffer.from(content as string);
        await this.#change('append', path, (part) => {
          all = Buffer.concat([all, bytes.subarray(0, Math.floor(bytes.length * part))]);
          this.tree.set(path, all);
        });
      },
      end: async () => {
        await this.#change('end', path, () => this.#put(path, all));
      },
    };
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#change('rename', to, (part) => {
      if (part < 1) return;
      this.#name(dirname(to), (tree) => {
        const moved = [...tree].filter(([path]) => path === from || path.startsWith(`${from}/`));
        for (const [path, content] of moved) {
          tree.delete(path);
          tree.set(to + path.slice(from.length), content);
        }
      });
    });
  }

  async remove(path: string): Promise<void> {
    await this.#change('remove', path, (part) => {
      this.#name(dirname(path), (tree) => {
        const all = [...tree.keys()]
          .filter((each) => each === path || each.startsWith(`${path}/`))
          .sort()
          .reverse();
        for (const each of all.slice(0, Math.ceil(all.length * part))) tree.delete(each);
      });
    });
  }

  async makeFolder(path: string): Promise<void> {
    if (this.tree.has(path)) return;
    await this.#change('folder', path, () => {
      for (let each = path; !this.tree.has(each); each = dirname(each)) {
        const folder = each;
        this.#name(dirname(folder), (tree) => tree.has(folder) || tree.set(folder, null));
      }
    });
  }

  async list(path: string): Promise<string[]> {
    this.#alive();
    return [...this.tree.keys()]
      .filter((each) => each !== '/' && dirname(each) === path)
      .map((each) => each.slice(path === '/' ? 1 : path.length + 1))
      .sort();
  }

  async sync(path: string): Promise<void> {
    this.#alive();
    const last = this.#pending.findLastIndex(({ folder }) => folder === path);
    for (const { change } of this.#pending.splice(0, last + 1)) change(this.#safe);
  }

  /** A file's content is safe once it is written, under any later name. */
  #put(path: string, bytes: Buffer): void {
    this.#name(dirname(path), (tree) => tree.set(path, bytes));
  }

  #name(folder: string, change: (tree: Tree) => void): void {
    change(this.tree);
    this.#pending.push({ folder, change });
  }

  #alive(): void {
    if (this.#isDead) throw new Killed();
  }

  async #change(what: string, path: string, change: (part: number) => void): Promise<void> {
    this.#alive();
    this.changes += 1;
    this.log.push(`${what} ${path}`);
    const { trouble } = this;
    const isHit = trouble?.what === 'read-only' ? this.changes >= trouble.at : this.changes === trouble?.at;
    if (trouble === null || !isHit) return change(1);
    if (trouble.what === 'full' || trouble.what === 'read-only') {
      const [code, part] = trouble.what === 'full' ? ['ENOSPC', trouble.part] : ['EROFS', 0];
      if (what === 'write' || what === 'append') change(part);
      throw Object.assign(new Error(code), { code });
    }
    this.#isDead = true;
    change(trouble.part);
    throw new Killed();
  }
}
