/** One sentence of a comment: its file and line, and its words. */
export interface Sentence {
  place: string;
  words: string;
}

/** A block comment at the start of a line, lines of `//`, or a `//` after code. */
const COMMENT = /^[ \t]*\/\*\*?([\s\S]*?)\*\/|((?:^[ \t]*\/\/.*\n?)+)|(?<=[;,{}()[\]|]) \/\/ (.*)$/gm;

/** A stop before a capital, a quotation, a code span or a number. Other stops stand inside names, as in `parse5.js`. */
const SENTENCE_END = /(?<=[.!?][)”"’']?)\s+(?=[\p{Lu}`"“‘(£\d])|\s+@(?=[a-z]+ )/u;

const MOST_WORDS = 20;

/** Turns of phrase that a reader stumbles over, each with advice. */
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

/** The sentences of all comments of a file. A span of code is one word. */
export function sentencesOf({ name, text }: { name: string; text: string }): Sentence[] {
  return [...text.matchAll(COMMENT)].flatMap(({ 1: block, 2: lines, 3: trailing, index }) => {
    const place = `${name}:${text.slice(0, index).split('\n').length}`;
    return plain(block ?? lines ?? trailing ?? '').map((words) => ({ place, words }));
  });
}

function plain(comment: string): string[] {
  return comment
    .replace(/^[ \t]*(?:\*|\/\/)[ \t]?/gm, '')
    .replace(/`[^`]*`/g, '`code`')
    .replace(/\s+/g, ' ')
    .trim()
    .split(SENTENCE_END);
}

/** The sentences with more than 20 words. */
export function tooLong(sentences: readonly Sentence[]): string[] {
  const count = (words: string) => words.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return sentences
    .filter(({ words }) => count(words) > MOST_WORDS)
    .map(({ place, words }) => `${place} ${words}`);
}

/** The sentences with such a turn of phrase, each with the advice. */
export function turned(sentences: readonly Sentence[]): string[] {
  return sentences.flatMap(({ place, words }) =>
    TURNS.filter(([turn]) => turn.test(words)).map(([, advice]) => `${place} ${words} -> ${advice}`),
  );
}
