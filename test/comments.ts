/** One sentence of a comment: its file and line, and its words. */
export interface Sentence {
  place: string;
  words: string;
}

/** A block comment at the start of a line, lines of `//`, or a `//` after code. */
const COMMENT = /^[ \t]*\/\*\*?([\s\S]*?)\*\/|((?:^[ \t]*\/\/.*\n?)+)|(?<=[;,{}()[\]|]) \/\/ (.*)$/gm;

/** Lines of `#` in a shell script, in YAML or in Python, or a docstring. */
const HASH_COMMENT = /((?:^[ \t]*#(?!!).*\n?)+)|^[ \t]*"""([\s\S]*?)"""/gm;

/** The tag of a JSDoc comment, with its type and its name. The description follows. */
const TAG = new RegExp(
  String.raw`(?:^|\s)@(?:(?:param|property|typedef|template)${typeIn(3)}\s+\[?[\w.]+\]?|[a-z]+${typeIn(3)})(?!\w)`,
  'g',
);

/** A stop before a capital, a quotation, a code span or a number. Other stops are inside names, as in `parse5.js`. */
const SENTENCE_END = /(?<=[.!?][)”"’']?)\s+(?=[\p{Lu}`"“‘(£\d])|\n/u;

const MOST_WORDS = 20;

/** Phrases that are hard to read, each with advice. */
const TURNS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:is|are) none\b/, 'say what it is, or "null", "empty", "no …"'],
  [/\bnone of\b/, 'say "no …" or "never"'],
  [/\bof (?:which|whom|what)\b/, 'begin a new sentence with the noun'],
  [/\bso many\b/i, 'name the number'],
  [/\bnothing but\b/, 'say "only"'],
  [/\bno more than\b/, 'say "at most" or "only"'],
  [/\b(?:lets?|is let) be\b/, 'say "leaves unchanged"'],
  [/\blets? go of\b/, 'say "closes" or "drops"'],
  [/\bwhatever (?:came|comes|becomes)\b|\bwhat (?:became|becomes) of\b/i, 'say "the result of"'],
  [/\bstands? behind\b/, 'say "follows"'],
  [/\bby the back door\b|\bwithout a word\b|\bgoes without saying\b/, 'say what happens'],
  [/\bha(?:ve|s) it not\b/, 'say "lacks it"'],
  [/\bthat there (?:is|are) not\b/, 'say "unknown" or "missing"'],
  [/\btells? of\b|\bis told of\b/i, 'say "describes" or "is called with"'],
  [/\bwhoever\b|\bsomebody\b/i, 'name the person'],
];

/** The sentences of all comments of a file. A span of code is one word. Types and names in JSDoc tags are left out. */
export function sentencesOf({ name, text }: { name: string; text: string }): Sentence[] {
  const pattern = /\.[cm]?[jt]sx?$/.test(name) ? COMMENT : HASH_COMMENT;
  return [...text.matchAll(pattern)].flatMap(({ 1: first, 2: second, 3: third, index }) => {
    const place = `${name}:${text.slice(0, index).split('\n').length}`;
    return plain(first ?? second ?? third ?? '').map((words) => ({ place, words }));
  });
}

function plain(comment: string): string[] {
  return comment
    .replace(/^[ \t]*(?:\*|\/\/|#)[ \t]?/gm, '')
    .replace(/`[^`]*`/g, '`code`')
    .replace(/\s+/g, ' ')
    .replace(TAG, '\n')
    .split(SENTENCE_END)
    .map((words) => words.trim())
    .filter(Boolean);
}

/** The pattern of an optional type in braces, with braces inside it to this depth. */
function typeIn(depth: number): string {
  const inside = (left: number): string =>
    `[^{}]${left > 1 ? String.raw`|\{(?:${inside(left - 1)})*\}` : ''}`;
  return String.raw`(?: \{(?:${inside(depth)})*\})?`;
}

/** The sentences with more than 20 words. */
export function tooLong(sentences: readonly Sentence[]): string[] {
  const count = (words: string) => words.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return sentences
    .filter(({ words }) => count(words) > MOST_WORDS)
    .map(({ place, words }) => `${place} ${words}`);
}

/** The sentences with such a phrase, each with the advice. */
export function turned(sentences: readonly Sentence[]): string[] {
  return sentences.flatMap(({ place, words }) =>
    TURNS.filter(([turn]) => turn.test(words)).map(([, advice]) => `${place} ${words} -> ${advice}`),
  );
}
