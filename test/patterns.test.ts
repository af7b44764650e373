import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from './patterns/examples.js';
import { PATTERNS } from './patterns/patterns.js';

const SRC = join(import.meta.dirname, '..', 'src');

/** A pattern in the source: a literal, or the arguments of `new RegExp`. */
interface Written {
  file: string;
  text: string;
  isLiteral: boolean;
  isExported: boolean;
}

/** Patterns of the table of page kinds, which has tests of its own, and a function that builds exported patterns. */
const OF_OTHER_TABLES = [
  expect.stringMatching(/^page\/headings.ts: new RegExp/),
  expect.stringMatching(/^page\/messages.ts: .*oneOf\(phrases\)/),
];

const written: Written[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .flatMap((file) => patternsIn(file, readFileSync(join(SRC, file), 'utf8')));

function patternsIn(file: string, text: string): Written[] {
  const found: Written[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const visit = (node: ts.Node, isExported: boolean): void => {
    const isLiteral = ts.isRegularExpressionLiteral(node);
    if (isLiteral || (ts.isNewExpression(node) && node.expression.getText(source) === 'RegExp'))
      found.push({ file, text: node.getText(source), isLiteral, isExported });
    ts.forEachChild(node, (child) => visit(child, isExported));
  };
  for (const statement of source.statements) visit(statement, /^export\b/.test(statement.getText(source)));
  return found;
}

/** An alternative of a pattern, by its place. `from` and `to` include one neighbouring bar. */
interface Alternative {
  raw: string;
  from: number;
  to: number;
}

function alternativesOf(pattern: RegExp): Alternative[][] {
  const lists: Alternative[][] = [];
  const add = ({ alternatives }: { alternatives: { raw: string; start: number; end: number }[] }) => {
    if (alternatives.length < 2) return;
    lists.push(
      alternatives.map(({ raw, start, end }, index) => ({
        raw,
        from: index === 0 ? start : start - 1,
        to: index === 0 ? end + 1 : end,
      })),
    );
  };
  visitRegExpAST(new RegExpParser().parsePattern(pattern.source, 0, undefined, pattern), {
    onPatternEnter: add,
    onGroupEnter: add,
    onCapturingGroupEnter: add,
    onAssertionEnter: (node) => 'alternatives' in node && add(node),
  });
  return lists;
}

/** Whether a pattern is a word list: one of its choices has at least three words. */
function isWordList(pattern: RegExp): boolean {
  const isWord = ({ raw }: Alternative) => /\p{L}{3}/u.test(raw.replace(/\\p\{\w+\}|\\[nrtsSdDwWbBu]/g, ''));
  return alternativesOf(pattern).some((list) => list.filter(isWord).length >= 3);
}

/** All matches of a pattern in a text. */
function found(pattern: RegExp, text: string): string {
  const everywhere = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
  return JSON.stringify([...text.matchAll(everywhere)].map((match) => [match.index, ...match]));
}

function without(pattern: RegExp, { from, to }: Alternative): RegExp {
  return new RegExp(pattern.source.slice(0, from) + pattern.source.slice(to), pattern.flags);
}

const lists = [...PATTERNS].filter(([, pattern]) => isWordList(pattern));

describe('a pattern', () => {
  it('of more than 100 characters is built from named rows', () => {
    const long = written.filter(({ text, isLiteral }) => isLiteral && text.length > 100);
    expect(long.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });

  it('of words is exported, so that its words are tested', () => {
    const known = new Set([...PATTERNS.values()].map(String));
    const unknown = written
      .filter(({ file }) => /^(?:page|record)\//.test(file))
      .filter(({ text, isLiteral, isExported }) =>
        isLiteral
          ? isWordList(evaluated(text)) && !known.has(String(evaluated(text)))
          : /\boneOf\(|\.join\('\|'\)/.test(text) && !isExported,
      );
    expect(unknown.map(({ file, text }) => `${file}: ${text}`)).toEqual(OF_OTHER_TABLES);
  });

  it('has examples, and only patterns have', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(lists.map(([name]) => name).sort());
  });
});

function evaluated(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}

describe.each(lists)('%s', (name, pattern) => {
  const examples = EXAMPLES[name] ?? [];
  const before = examples.map((text) => found(pattern, text));
  const fewer = alternativesOf(pattern)
    .flat()
    .map((each) => ({ raw: each.raw, pattern: without(pattern, each) }));
  const isOther = (one: RegExp, index: number) => found(one, examples[index] ?? '') !== before[index];

  it('changes a result if any alternative is removed', () => {
    const idle = fewer.filter((each) => !examples.some((_, index) => isOther(each.pattern, index)));
    expect(idle.map(({ raw }) => raw)).toEqual([]);
  });

  it('has an alternative for each of its examples', () => {
    const idle = examples.filter((_, index) => !fewer.some((each) => isOther(each.pattern, index)));
    expect(idle).toEqual([]);
  });
});
