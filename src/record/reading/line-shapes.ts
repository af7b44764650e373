// Is this line a label, a heading, a sentence, a value? Every such question is answered here, and by nobody else.

/** The most that each shape may have, in characters; in words where the name says so. */
export const LIMITS = {
  ownLabel: 120,
  wordsOfOwnLabel: 20,
  /** A label of more words is one only without the verbs of a sentence. */
  fewWords: 8,
  question: 60,
  answer: 20,
  openLabel: 60,
  value: 80,
  lastValue: 60,
  word: 40,
  /** No copy is wrapped at fewer characters. */
  wrap: 40,
  heading: 120,
  wordsOfHeading: 15,
  /** A heading of more words begins the long ones with capitals. */
  smallHeading: 4,
  menuLine: 60,
} as const;

/** A label and what follows it on its line. */
export interface OwnField {
  /** As printed, with its colon. */
  printed: string;
  value: string;
}

/** `RESOLVED that:` begins what was decided, and labels nothing. */
export const RESOLUTION = /^(?:it was |unanimously )*(?:resolved|recommended|agreed|noted)\b(?! by\b)/i;
const OWN_FIELD = /^(\p{Lu}[^:.;\n]+:+)(?:\s+([\s\S]*))?$/u;
/** What a body did, in the words that lead to what stands below: `Cabinet AGREED to:`, `Members noted:`. */
const DEEDS = 'resolved recommended agreed noted approved acknowledged decided delegated considered'.split(
  ' ',
);
/** Who decides, alone before a colon; a committee is the value of a field at some councils. */
const DECIDERS = 'cabinet executive council board panel mayor leader members'.split(' ');
export const LEAD_IN = new RegExp(
  `^(?:the|that|it)\\b|\\b(?:${DEEDS.join('|')})\\b(?! by\\b)|^(?:${DECIDERS.join('|')}):`,
  'i',
);
export const SENTENCE_WORDS = /\b(?:will|is|are|was|were|has|have|that|which|following|follows)\b/i;

/** Reads `Supporting Documentation: Report and maps`: some words with a capital, a colon, a value or none. */
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

/** Parts of a contact that a copy wrapped to a line of their own, a name before them or not. */
export const CONTACT_PART =
  /^(?:tel(?:ephone)?|phone|mobile|fax|e-?mail)\b|\b(?:tel(?:ephone)?|phone|e-?mail)$/i;

const QUESTION = /^(\p{Lu}[^:.;?\n]+\? *:)(?:\s+([^\n.]+))?\.?$/u;

/** Reads a question that is answered with a word or two: such a line is a field wherever it stands. */
export function readQuestion(line: string): OwnField | null {
  const [, printed = '', value = ''] = QUESTION.exec(line) ?? [];
  const isShort = printed.length <= LIMITS.question && value.length <= LIMITS.answer;
  return printed !== '' && isShort ? { printed, value } : null;
}

/** Lines that begin so enumerate what a text says, and are no field of the page. */
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

/** Whether a line below a headed text is a field of the council's own: a label of some words, and a short value. */
export function isFieldBelowText(line: string, fewestWords = 2): boolean {
  const field = readOwnField(line);
  return (
    field !== null &&
    wordsIn(field.printed) >= fewestWords &&
    !ENUMERATED.test(line) &&
    // A field that is a list ends in a semicolon, and no text does.
    isShortValue(field.value.replace(/;$/, ''), LIMITS.lastValue)
  );
}

/** Whether a line is a label and nothing else: `Supporting Documentation:`. */
export function isOpenLabel(line: string): boolean {
  return /^\p{Lu}[^:\n]+:$/u.test(line) && line.length <= LIMITS.openLabel;
}

/** Whether a text is one short line without the end of a sentence, as the value of a field is. */
export function isShortValue(text: string, most: number = LIMITS.value): boolean {
  return text !== '' && text.length <= most && !text.includes('\n') && !endsInMark(text);
}

/** Whether a text is a word or two: it may be a value though it is a heading elsewhere, such as `Finance`. */
export function isWord(text: string): boolean {
  return isShortValue(text, LIMITS.word) && !text.includes(':');
}

/** Whether a line may stand in a menu, or be the council's own heading above the title. */
export function isMenuLine(line: string): boolean {
  return line !== '' && line.length <= LIMITS.menuLine && !line.includes(':') && !/[.;,]$/.test(line);
}

/** Whether a line ends in a mark that no title, heading or value has at its end. */
export function endsInMark(line: string): boolean {
  return /[.:;,]$/.test(line);
}

/** Whether a line is a few words with a capital and without an end, as headings are that no table knows. */
export function isHeadingLike(line: string): boolean {
  return (
    line.length <= LIMITS.heading &&
    /^\p{Lu}[^\n]{2,}$/u.test(line) &&
    wordsIn(line) <= LIMITS.wordsOfHeading &&
    !endsInMark(line)
  );
}

/** Whether a line is so long that a copy may have wrapped it, and has no end of a sentence. */
export function isLongLine(line: string): boolean {
  return line.length > LIMITS.wrap && !/[.:;!?)\]”’"]$/.test(line);
}

/** Whether a text is so long that no entry of a list has its words, and has the end of a sentence. */
export function isLongSentence(text: string): boolean {
  return text.length > LIMITS.value && /[.:;]$/.test(text);
}

/** Nouns that the headings of decision texts turn on. */
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
/** What may follow the noun of a heading: `Decision of the Leader`, `Options considered`, `Reasons (urgency)`. */
const BEHIND_NOUN =
  '(?:of|for|by|to|on|from|with|and|considered|declared|made|taken|granted|received|rejected|proposed|required)\\b|[(/:]|$';
export const HEADING = new RegExp(
  `^(?:\\p{L}[\\p{L}’'/-]*\\s+){0,4}(?:${HEADING_NOUNS.join('|')})\\s*(?:${BEHIND_NOUN})`,
  'iu',
);
/** Words that sentences and answers have, and headings do not. */
const SENTENCE_VERBS =
  'is are was were be been has have had will shall should may can that not none no see'.split(' ');
export const VERBS = new RegExp(`\\b(?:${SENTENCE_VERBS.join('|')})\\b`, 'i');
export const DANGLING = /\b(?:and|or|the|of|to|a|an|in|for|with|by|on|from)$/i;
/** What a body did is said in a lead-in, which belongs to the text below it. */
const LEAD_INS = ['resolved', 'recommended', 'agreed', 'decided', 'noted', 'approved', 'members', 'the'];
export const RESOLVED = new RegExp(
  `^(?:it was |unanimously )*(?:${LEAD_INS.join('|')})\\b|^decisions?$`,
  'i',
);

/** Whether a line has the form of an author's heading: few words, the noun of one, no verb; `Scrutiny Considerations`. */
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

/** Whether a line that is all bold may be a heading: few words, and none that a resolution begins with. */
export function isBoldHeading(line: string): boolean {
  const words = line.replace(/:$/, '');
  return isHeadingLike(words) && !RESOLVED.test(words);
}

/** Whether the long words of a line begin with capitals; in a line of few words they may be small. */
function isTitleCase(line: string): boolean {
  const long = line.match(/\p{L}{5,}/gu) ?? [];
  const small = long.filter((word) => /^\p{Ll}/u.test(word));
  return small.length === 0 || wordsIn(line) <= LIMITS.smallHeading;
}

function wordsIn(line: string): number {
  return line.split(/[ /]/).length;
}
