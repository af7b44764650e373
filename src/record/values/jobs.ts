import { oneOf } from '../../page/words.js';

/** Words that end a job title, and are hardly ever a surname. The words are in small letters. */
const JOBS = [
  'accountant',
  'administrator',
  'advis[eo]r',
  'analyst',
  'architect',
  'assistant',
  'auditor',
  'clerk',
  'consultant',
  'co-?ordinator',
  'director',
  'engineer',
  'executive',
  'inspector',
  'manager',
  'officer',
  'planner',
  'secretary',
  'solicitor',
  'specialist',
  'supervisor',
  'surveyor',
  'team [Ll]eader',
  'technician',
  'treasurer',
];
/** Words that begin a job title, and are no part of a name. */
const RANKS = [
  'acting',
  'assistant',
  'associate',
  'chief',
  'committee',
  'corporate',
  'democratic',
  'deputy',
  'development',
  'environment(?:al)?',
  'estates',
  'executive',
  'finance',
  'financial',
  'governance',
  'group',
  'highways?',
  'housing',
  'interim',
  'legal',
  'licensing',
  'parking',
  'planning',
  'policy',
  'principal',
  'procurement',
  'project',
  'property',
  'regeneration',
  'senior',
  'service',
  'strategic',
  'technical',
  'transport',
];
/** Each word may begin with a capital. */
const anyCase = (words: readonly string[]) =>
  oneOf(words.map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`));
const RANK = anyCase(RANKS);
const NOUN = anyCase(JOBS);
const LED = `${anyCase(['head', 'director', 'manager', 'lead', 'leader', 'officer'])} (?:of|for)\\b`;
const NAME_WORD = "\\p{Lu}[\\p{L}\\p{M}’'.-]*";
const JOB = oneOf([LED, `${RANK} `, `${NOUN}$`]);

/** A name and a job with only a blank between: `Ann Lee Housing Officer`. A name has two words; with more, the last may be a job's. */
export const NAME_AND_JOB = new RegExp(`^(${NAME_WORD} (?!${RANK}\\b)${NAME_WORD}) (?=${JOB})(.+)$`, 'u');
/** Words that end in a job, and do not show where a name ends: `Mary Ann Lee Waste Officer`. */
export const UNCLEAR_JOB = new RegExp(`^(?:${NAME_WORD} ){3,}${NOUN}$`, 'u');
