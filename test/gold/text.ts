// Prints a page as copies made by people and programs.
import type { Block, Inline, Paragraph } from './block.js';
import type { CopyShape, Council } from './council.js';
import type { Page } from './page.js';

/** The page as a text copy in the council's design. */
export function toText(council: Council, page: Page): string {
  const printer = new Printer(council);
  const head = [page.h1, page.subtitle, page.action?.text].filter((line) => line != null);
  const blocks = page.blocks.flatMap((block) => printer.block(block));
  return SHAPES[council.copy](head, blocks, page);
}

type Shape = (head: string[], blocks: string[], page: Page) => string;

const NOTICE = `This is a default template, your custom branding appears to be missing.
The custom branding should be at https://www.example.example/_designs/moderngov/template if you cannot load this page please contact your IT.

Technical Error: Error: The request was aborted: Could not create SSL/TLS secure channel.
`;

/** The lines of a copy: each way of copying keeps, loses and adds other lines. */
const SHAPES: Record<CopyShape, Shape> = {
  spaced: (head, blocks) => `${[...head, ...blocks].join('\n\n')}\n`,
  tight: (head, blocks) => `${[...head, ...blocks].join('\n')}\n`,
  wrapped: (head, blocks) => `${[...head, ...blocks].map((block) => wrap(block, 78)).join('\n\n')}\n`,
  indented: (head, blocks, { h1, subtitle }) =>
    h1 === null || subtitle === null
      ? SHAPES.spaced(head, blocks, { h1, subtitle } as Page)
      : `${NOTICE}\n  • Issue\n  • ${h1}\n\n${[subtitle, ...blocks].map((block) => `    ${block}`).join('\n\n')}\n`,
  pasted: (head, blocks, { h1 }) =>
    h1 === null
      ? `${blocks.join('\n')}\n`
      : `Skip to content\nHome\tCouncil and democracy\n\n${[...head, ...blocks].join('\n')}\n\nPrivacy\nAccessibility\n`,
  starred: (head, blocks) =>
    `${[...head, ...blocks].map((block) => block.replace(/^ {2}• /gm, '* ').replaceAll('  ', '\t')).join('\n\n')}\n`,
};

class Printer {
  constructor(private readonly council: Council) {}

  block(block: Block): string[] {
    switch (block.is) {
      case 'field': {
        const { label, value, below } = block;
        const line = `${label}${this.colon} ${inlineText(value)}`.trimEnd();
        return [below === undefined ? line : `${line}\n${below}`];
      }
      case 'heading':
        return [block.as === 'section' ? block.text : `${block.text}${this.colon}`];
      case 'word':
        return block.paragraphs.flatMap(paragraphText);
      case 'links':
        return [
          ...this.linksHeading(block),
          block.links.map(({ title, size }) => `  • ${title}${size === null ? '' : ` ${size}`}`).join('\n'),
        ];
      case 'agenda':
        return [`${block.number} ${inlineText(block.title)}`];
      case 'group':
        return [block.text];
      case 'item':
        return [block.number, inlineText(block.title), ...block.blocks.flatMap((each) => this.block(each))];
      case 'register':
        return this.register(block);
      default:
        return [inlineText(block.text)];
    }
  }

  private get colon(): string {
    return this.council.language === 'cy' ? ' :' : ':';
  }

  private linksHeading({ heading, as }: Extract<Block, { is: 'links' }>): string[] {
    return { section: [heading], label: [`${heading}:`], none: [] }[as];
  }

  /** Pasted text keeps the rows of a table, with tabs. Other copies print one cell a line. */
  private register({ caption, columns, rows }: Extract<Block, { is: 'register' }>): string[] {
    const lines = [columns, ...rows.map((row) => row.map(inlineText))];
    const isRows = this.council.copy === 'pasted' || this.council.copy === 'tight';
    return [caption, ...(isRows ? lines.map((cells) => cells.join('\t')) : lines.flat())];
  }
}

function inlineText(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('hidden' in part) return part.hidden;
      return 'status' in part ? `    ${part.status}` : part.text;
    })
    .join('');
}

function paragraphText(paragraph: Paragraph): string[] {
  if (typeof paragraph === 'string') return [paragraph];
  if ('rows' in paragraph) return paragraph.rows.map((row) => row.join('\t'));
  if ('marker' in paragraph) return [`${paragraph.marker}\u00a0\u00a0\u00a0\u00a0 ${paragraph.text}`];
  return [`${paragraph.bold}${paragraph.text}`];
}

function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => line.replace(new RegExp(`(.{1,${width}})(?: +|$)`, 'g'), '$1\n').trimEnd())
    .join('\n');
}
