// Is this line a label, a heading, a sentence, a value? All such questions are answered in this file.

/** The greatest size of each shape, in characters, or in words if the name says so. */
export const LIMITS = {
  ownLabel: 120,
  wordsOfOwnLabel: 20,
  /** A label with more words must not have the verbs of a sentence. */
  fewWords: 8,
  question: 60,
  answer: 20,
  openLabel: 60,
  value: 80,
  lastValue: 60,
  word: 40,
  /** The least width at which copies are wrapped. */
  wrap: 40,
  heading: 120,
  wordsOfHeading: 15,
  /** In a heading with more words, the long ones begin with capitals. */
  smallHeading: 4,
  menuLine: 60,
} as const;

/** A label and the rest of its line. */
export interface OwnField {
  /** As printed, with its colon. */
  printed: string;
  value: string;
}

/** `RESOLVED that:` begins a decision and is no label. */
export const RESOLUTION = /^(?:it was |unanimously )*(?:resolved|recommended|agreed|noted)\b(?! by\b)/i;
const OWN_FIELD = /^(\p{Lu}[^:.;\n]+:+)(?:\s+([\s\S]*))?$/u;
/** What a body did, in the words that lead to what stands below: `Cabinet AGREED to:`, `Members noted:`. */
const DEEDS = [
  ...'resolved recommended agreed noted approved acknowledged decided delegated considered'.split(' '),
  ...'granted refused deferred rejected'.split(' '),
];
/** Who decides, alone before a colon; a committee is the value of a field at some councils. */
const DECIDERS = 'cabinet executive council board panel mayor leader members'.split(' ');
export const LEAD_IN = new RegExp(
  `^(?:the|that|it|(?:moved|proposed|seconded) by)\\b|\\b(?:${DEEDS.join('|')})\\b(?! by\\b)|^(?:${DECIDERS.join('|')}):`,
  'i',
);
export const SENTENCE_WORDS = /\b(?:will|is|are|was|were|has|have|that|which|following|follows)\b/i;

/** Reads `Supporting Documentation: Report and maps`: words with a capital, a colon, and an optional value. */
export function readOwnField(line: string): OwnField | null {
  const [, printed = '', value = ''] = OWN_FIELD.exec(line) ?? [];
  const count = wordsIn(printed);
  const isLabel =
    printed !== '' &&
    printed.length <= LIMITS.ownLabel &&
    count <= LIMITS.wordsOfOwnLabel &&
    (count <= LIMITS.fewWords || !SENTENCE_WORDS.test(printed));
  const words = printed.replace(/:+$/, '');
  const isLeadIn = value === '' && (LEAD_IN.test(printed) || DANGLING.test(words));
  const isOther = isLeadIn || RESOLUTION.test(printed) || CONTACT_PART.test(words);
  return isLabel && !isOther ? { printed, value } : null;
}

/** Parts of a contact that a copy wrapped to their own line, with or without a name before. */
export const CONTACT_PART =
  /^(?:tel(?:ephone)?|phone|mobile|fax|e-?mail)\b|\b(?:tel(?:ephone)?|phone|e-?mail)$/i;

const QUESTION = /^(\p{Lu}[^:.;?\n]+\? *:)(?:\s+([^\n.]+))?\.?$/u;

/** Reads a question with an answer of one or two words. Such a line is always a field. */
export function readQuestion(line: string): OwnField | null {
  const [, printed = '', value = ''] = QUESTION.exec(line) ?? [];
  const isShort = printed.length <= LIMITS.question && value.length <= LIMITS.answer;
  return printed !== '' && isShort ? { printed, value } : null;
}

/** Beginnings of lines that enumerate parts of a text. They are no fields of the page. */
const ENUMERATORS = [
  'option',
  'step',
  'phase',
  'stage',
  'lot',
  'table',
  'note',
  'total',
  'resolved',
  'recommended',
];
export const ENUMERATED = new RegExp(`^(?:${ENUMERATORS.join('|')})\\b`, 'i');

/** Whether a line below a text with a heading is a council's own field. It has a label of several words, and a short value. */
export function isFieldBelowText(line: string, fewestWords = 2): boolean {
  const field = readOwnField(line);
  return (
    field !== null &&
    wordsIn(field.printed) >= fewestWords &&
    !ENUMERATED.test(line) &&
    // A field that is a list ends in a semicolon; texts never do.
    isShortValue(field.value.replace(/;$/, ''), LIMITS.lastValue)
  );
}

/** Whether a line below a text is a field that ends in a full stop: `Documents to be considered: Officer report.` (Merton). */
export function isStoppedField(line: string): boolean {
  const field = line.endsWith('.') ? readOwnField(line.slice(0, -1)) : null;
  return (
    field !== null &&
    field.value.length <= LIMITS.word &&
    !VERBS.test(field.value) &&
    isFieldBelowText(`${field.printed} ${field.value}`)
  );
}

/** Whether a line is only a label: `Supporting Documentation:`. */
export function isOpenLabel(line: string): boolean {
  return /^\p{Lu}[^:\n]+:$/u.test(line) && line.length <= LIMITS.openLabel;
}

/** Whether a text is one short line without the end of a sentence, like a field's value. */
export function isShortValue(text: string, most: number = LIMITS.value): boolean {
  return text !== '' && text.length <= most && !text.includes('\n') && !endsInMark(text);
}

/** Whether a text is one or two words. It may be a value although it is a heading elsewhere, such as `Finance`. */
export function isWord(text: string): boolean {
  return isShortValue(text, LIMITS.word) && !text.includes(':');
}

/** Whether a line may stand in a menu, or be the council's own heading above the title. */
export function isMenuLine(line: string): boolean {
  return line !== '' && line.length <= LIMITS.menuLine && !line.includes(':') && !/[.;,]$/.test(line);
}

/** Whether a line ends in a mark that titles, headings and values never end in. */
export function endsInMark(line: string): boolean {
  return /[.:;,]$/.test(line);
}

/** Whether a line looks like an unknown heading: a few words with a capital and without an end. */
export function isHeadingLike(line: string): boolean {
  return (
    line.length <= LIMITS.heading &&
    /^\p{Lu}[^\n]{2,}$/u.test(line) &&
    wordsIn(line) <= LIMITS.wordsOfHeading &&
    !endsInMark(line)
  );
}

/** Whether a text is written in capitals: three in a row, and no small letter. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** Whether a line without the end of a sentence is so long that a copy may have wrapped it. */
export function isLongLine(line: string): boolean {
  return line.length > LIMITS.wrap && !/[.:;!?)\]”’"]$/.test(line);
}

/** Whether a text is a sentence that is too long for an entry of a list. */
export function isLongSentence(text: string): boolean {
  return text.length > LIMITS.value && /[.:;]$/.test(text);
}

/** Typical nouns in the headings of decision texts. */
const HEADING_NOUNS = [
  'actions?',
  'alternatives?',
  'amendments?',
  'background',
  'comments?',
  'conclusions?',
  'conflicts?',
  'considerations?',
  'consultations?',
  'decisions?',
  'declarations?',
  'discussions?',
  'dispensations?',
  'evidence',
  'implications?',
  'interests?',
  'motions?',
  'options?',
  'proposals?',
  'rationale',
  'reasons?',
  'recommendations?',
  'representations?',
  'resolutions?',
  'summary',
  'timetable',
  'urgency',
];
/** Words that may follow the noun of a heading: `Decision of the Leader`, `Options considered`, `Reasons (urgency)`. */
const BEHIND_NOUN =
  '(?:of|for|by|to|on|from|with|and|considered|declared|made|taken|granted|received|rejected|proposed|required)\\b|[(/:]|$';
export const HEADING = new RegExp(
  `^(?:\\p{L}[\\p{L}’'/-]*\\s+){0,4}(?:${HEADING_NOUNS.join('|')})\\s*(?:${BEHIND_NOUN})`,
  'iu',
);
/** Words of sentences and answers. Headings never have them. */
const SENTENCE_VERBS =
  'is are was were be been has have had will shall should may can that not none no see'.split(' ');
export const VERBS = new RegExp(`\\b(?:${SENTENCE_VERBS.join('|')})\\b`, 'i');
export const DANGLING = /\b(?:and|or|the|of|to|a|an|in|for|with|by|on|from)$/i;
/** Lead-ins for what a body did. They belong to the text below. */
const LEAD_INS = ['resolved', 'recommended', 'agreed', 'decided', 'noted', 'approved', 'members', 'the'];
export const RESOLVED = new RegExp(
  `^(?:it was |unanimously )*(?:${LEAD_INS.join('|')})\\b|^decisions?$`,
  'i',
);

/** Whether a line has the form of an author's heading, such as `Scrutiny Considerations`: few words, a typical noun, no verb. */
export function isAuthorsHeading(line: string): boolean {
  const words = line.replace(/:$/, '');
  return (
    isHeadingLike(words) &&
    HEADING.test(words) &&
    !VERBS.test(words) &&
    !DANGLING.test(words) &&
    isTitleCase(words)
  );
}

/** Whether a bold line may be a heading: few words, and no beginning of a resolution. */
export function isBoldHeading(line: string): boolean {
  const words = line.replace(/:$/, '');
  return isHeadingLike(words) && !RESOLVED.test(words);
}

/** Whether the long words of a line begin with capitals. In a line of few words they may be small. */
function isTitleCase(line: string): boolean {
  const long = line.match(/\p{L}{5,}/gu) ?? [];
  const small = long.filter((word) => /^\p{Ll}/u.test(word));
  return small.length === 0 || wordsIn(line) <= LIMITS.smallHeading;
}

function wordsIn(line: string): number {
  return line.split(/[ /]+/).length;
}
