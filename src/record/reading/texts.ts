/** The texts of a page for one key, in page order. Texts that differ only in line breaks count once. */
export class Texts {
  private readonly texts: string[];
  private words: Set<string> | null = null;

  constructor(first: string) {
    this.texts = [first];
  }

  add(text: string): void {
    this.words ??= new Set(this.texts.map(onOneLine));
    if (!this.words.has(onOneLine(text))) this.texts.push(text);
    this.words.add(onOneLine(text));
  }

  join(): string {
    return this.texts.join('\n\n');
  }
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
