const BOLD: ReadonlySet<string> = new Set(['b', 'strong']);

/** The weight of a paragraph's words. It receives every element and text, and says whether all words are bold. */
export class Weight {
  private depth = 0;
  private hasBold = false;
  private hasPlain = false;

  /** Reads the content of an element, in bold if the element says so. */
  within(name: string, read: () => void): void {
    const step = BOLD.has(name) ? 1 : 0;
    this.depth += step;
    read();
    this.depth -= step;
  }

  addWords(words: string): void {
    if (!/\S/.test(words)) return;
    if (this.depth > 0) this.hasBold = true;
    else this.hasPlain = true;
  }

  isStrong(): boolean {
    return this.hasBold && !this.hasPlain;
  }

  /** Begins a new paragraph. */
  reset(): void {
    this.hasBold = false;
    this.hasPlain = false;
  }
}
