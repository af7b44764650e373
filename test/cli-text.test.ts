import { describe, expect, it } from 'vitest';
import { nearestName } from '../src/cli/nearest-name.js';
import { clip, safeLine, safeLines } from '../src/cli/terminal/safe-text.js';
import { COLUMNS } from '../src/record/record.js';

describe('text for a terminal', () => {
  it.each([
    ['plain, with é and 😀', 'plain, with é and 😀'],
    ['\u001b[31mred', '\\u001b[31mred'],
    ['two\nlines\ttab', 'two\\u000alines\\u0009tab'],
    ['\u009b31m\u0085', '\\u009b31m\\u0085'],
    ['a\u202eb\u2066c\u200fd', 'a\\u202eb\\u2066c\\u200fd'],
    ['\ud800', '\\ud800'],
    ['\udc00x', '\\udc00x'],
  ])('%j is shown as %s', (text, shown) => {
    expect(safeLine(text)).toBe(shown);
  });

  it('keeps the lines of a multi-line text', () => {
    expect(safeLines('a\r\nb\tc\n\rd\u001b')).toBe('a\r\nb\tc\n\\u000dd\\u001b');
  });

  it('is cut with an ellipsis', () => {
    expect([clip('abcdef', 6), clip('abcdefg', 6)]).toEqual(['abcdef', 'abcde…']);
  });
});

describe('the nearest name', () => {
  it.each([
    ['titel', 'title'],
    ['refrence', 'reference'],
    ['REFERENCE', 'reference'],
    ['decsion_date', 'decision_date'],
    ['author', 'report_author'],
    ['source_url', 'source'],
    ['zzzzzz', null],
    ['x'.repeat(10_000), null],
    ['', null],
  ])('to %s is %s', (mistyped, nearest) => {
    expect(nearestName(mistyped, COLUMNS)).toBe(nearest);
  });
});
