import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

/** One row of a terminal. `isWrapped` if the text of the row above goes on here. */
interface Row {
  cells: string[];
  isWrapped: boolean;
}

const CONTROL = /\u001b\[([0-9;?]*)([A-Za-z])|[\s\S]/gu;

/**
 * The part of a terminal that this program needs. It knows carriage return, line feed, cursor up, erasing, wrapping and
 * resizing, and skips colours. Any other control character is an error. Wide characters take two cells.
 */
export class Screen extends Writable {
  readonly isTTY = true;
  /** Everything that was written, piece by piece. */
  readonly pieces: string[] = [];
  #rows: Row[] = [{ cells: [], isWrapped: false }];
  #row = 0;
  #column = 0;

  constructor(
    public columns = 80,
    public rows = 24,
  ) {
    super({ decodeStrings: false });
  }

  override _write(chunk: string, _encoding: string, done: () => void): void {
    this.pieces.push(chunk);
    for (const [whole, numbers = '', command] of chunk.matchAll(CONTROL)) {
      if (command === undefined) this.#put(whole);
      else this.#obey(command, numbers);
    }
    done();
  }

  /** All rows, scrolled-out rows included, without blanks and empty rows at the ends. */
  get text(): string {
    return this.#rows
      .map((row) => row.cells.join('').trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** Changes the width of the window. Rows that are too long are wrapped, as in current terminals. */
  resize(columns: number): void {
    const lines: string[][] = [];
    for (const { cells, isWrapped } of this.#rows) {
      if (isWrapped) lines.at(-1)?.push(...cells);
      else lines.push([...cells]);
    }
    this.columns = columns;
    this.#rows = lines.flatMap((cells) => {
      const count = Math.max(1, Math.ceil(cells.length / columns));
      return Array.from({ length: count }, (_, index) => ({
        cells: cells.slice(index * columns, (index + 1) * columns),
        isWrapped: index > 0,
      }));
    });
    this.#row = this.#rows.length - 1;
    this.#column = this.#current.cells.length;
  }

  get #current(): Row {
    return this.#rows[this.#row] ?? { cells: [], isWrapped: false };
  }

  #put(character: string): void {
    if (character === '\r') this.#column = 0;
    else if (character === '\n') this.#nextRow(false);
    else if (stripVTControlCharacters(character) === '' || character < ' ')
      throw new Error(`a terminal must not be sent ${JSON.stringify(character)}`);
    else this.#show(character);
  }

  #show(character: string): void {
    const width =
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\u{1f300}-\u{1faff}]/u.test(
        character,
      )
        ? 2
        : 1;
    if (this.#column + width > this.columns) this.#nextRow(true);
    this.#current.cells[this.#column] = character;
    if (width === 2) this.#current.cells[this.#column + 1] = '';
    this.#column += width;
  }

  #nextRow(isWrapped: boolean): void {
    this.#row += 1;
    this.#column = 0;
    this.#rows[this.#row] ??= { cells: [], isWrapped };
  }

  #obey(command: string, numbers: string): void {
    // The cursor cannot go above the first row of the window.
    const top = Math.max(0, this.#rows.length - this.rows);
    if (command === 'A') this.#row = Math.max(top, this.#row - Number(numbers || 1));
    else if (command === 'K') this.#current.cells.length = Math.min(this.#current.cells.length, this.#column);
    else if (command === 'J') {
      this.#current.cells.length = Math.min(this.#current.cells.length, this.#column);
      this.#rows.length = this.#row + 1;
    } else if (command !== 'm') throw new Error(`this terminal does not know ESC [ ${numbers} ${command}`);
  }
}
