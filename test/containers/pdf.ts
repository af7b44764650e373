// PDFs as word processors write them: text set line by line in Helvetica, each line at its position.
import { deflateSync } from 'node:zlib';

/** Widths of Helvetica's letters from the blank to `~`, in thousandths of their size. */
const WIDTHS =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500'
    .split(' ')
    .map(Number);
const LEFT = 72;
const RIGHT = 523;
const TOP = 770;
const BOTTOM = 70;

/** How a paragraph is set, in points. */
export interface Setting {
  /** Printed before the paragraph, in its indent. */
  number?: string;
  indent?: number;
  size?: number;
  /** Space below, in addition to the line's own. */
  after?: number;
}

/** A document to be filled: paragraphs are wrapped, each page gets the running head and its number. */
export class PdfDocument {
  private readonly pages: string[] = [];
  private content = '';
  private height = TOP;

  constructor(private readonly head: string | null = null) {
    this.beginPage();
  }

  /** Sets paragraphs one below the other. */
  add(text: string, { number, indent = number ? 36 : 0, size = 11, after = 8 }: Setting = {}): this {
    for (const [index, line] of wrap(text, RIGHT - LEFT - indent, size).entries()) {
      if (this.height < BOTTOM) this.endPage();
      if (index === 0 && number) this.draw(number, LEFT, this.height, size);
      this.draw(line, LEFT + indent, this.height, size);
      this.height -= size * 1.2;
    }
    this.height -= after;
    return this;
  }

  draw(text: string, left: number, baseline: number, size = 11): this {
    const escaped = encode(text).replace(/[()\\]/g, '\\$&');
    this.content += `BT /F1 ${size} Tf 1 0 0 1 ${left} ${baseline.toFixed(2)} Tm (${escaped}) Tj ET\n`;
    return this;
  }

  endPage(): this {
    this.pages.push(this.content);
    this.beginPage();
    return this;
  }

  private beginPage(): void {
    this.content = '';
    this.height = TOP;
    if (this.head === null) return;
    this.draw(this.head, LEFT, 806, 9);
    this.draw(`Page ${this.pages.length + 1}`, 290, 36, 9);
  }

  /** The file; `trailer` goes into its last dictionary. */
  toBytes(trailer = ''): Buffer {
    return writePdf([...this.pages, this.content], trailer);
  }
}

function wrap(text: string, width: number, size: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (widthOf(line, size) > width) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines;
}

function widthOf(text: string, size: number): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += WIDTHS[text.charCodeAt(at) - 32] ?? 556;
  return (width * size) / 1000;
}

/** The characters beyond ASCII that these tests use, in the font's encoding (WinAnsi). */
function encode(text: string): string {
  return text.replace(/[‘’–]/g, (character) => ({ '‘': '\x91', '’': '\x92' })[character] ?? '\x96');
}

/** Writes a PDF of pages with these drawing instructions, compressed. */
export function writePdf(contents: readonly string[], trailer = ''): Buffer {
  const kids = contents.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
    ...contents.flatMap((content, index) => [pageObject(5 + 2 * index), streamObject(content)]),
  ];
  let file = Buffer.from('%PDF-1.4\n');
  const offsets: string[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(`${String(file.length).padStart(10, '0')} 00000 n \n`);
    file = Buffer.concat([file, Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
  }
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const root = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>`;
  return Buffer.concat([file, Buffer.from(`${table}${root}\nstartxref\n${file.length}\n%%EOF\n`)]);
}

function pageObject(content: number): Buffer {
  const box = '/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>';
  return Buffer.from(`<< /Type /Page /Parent 2 0 R ${box} /Contents ${content} 0 R >>`);
}

function streamObject(content: string): Buffer {
  const data = deflateSync(Buffer.from(content, 'latin1'));
  const head = `<< /Filter /FlateDecode /Length ${data.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream')]);
}
