/** How many columns and rows a cell of a table spans. */
export interface CellSpan {
  columns: number;
  rows: number;
}

/** Puts the cells of successive rows into their columns. */
export class Spans {
  /** The texts of cells from rows above that reach into this row, by column, and for how many more rows. */
  readonly #above = new Map<number, { text: string; rows: number }>();

  /**
   * The texts of a row, one for each column. A cell over several rows counts in each of them. A cell over several columns leaves
   * the others empty.
   */
  fill(texts: readonly string[], spans: readonly CellSpan[]): string[] {
    if (this.#above.size === 0 && spans.every(({ columns, rows }) => columns === 1 && rows === 1))
      return [...texts];
    const filled: string[] = [];
    for (const [index, text] of texts.entries()) {
      this.#takeAbove(filled);
      const { columns, rows } = spans[index] ?? { columns: 1, rows: 1 };
      for (let column = 0; column < columns; column += 1) {
        const own = column === 0 ? text : '';
        if (rows > 1) this.#above.set(filled.length, { text: own, rows });
        filled.push(own);
      }
    }
    this.#takeAbove(filled);
    for (const [column, each] of this.#above) {
      each.rows -= 1;
      if (each.rows === 0) this.#above.delete(column);
    }
    return filled;
  }

  #takeAbove(filled: string[]): void {
    for (let each = this.#above.get(filled.length); each; each = this.#above.get(filled.length))
      filled.push(each.text);
  }
}
