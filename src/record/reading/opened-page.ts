import { type Address, parseSite } from '../../page/address.js';
import type { RawPage } from '../../page/raw.js';
import type { Recognition } from '../../page/recognise.js';
import type { Segment } from '../../page/segment.js';
import { matchLabel, matchLeadIn, provingKey } from '../labels.js';

/** A page opened: what it proves to be, and its content in segments. */
export interface OpenPage {
  format: 'html' | 'text';
  /** A tool made it of a page, and left nothing of ModernGov's markup, or wrote it in a form of its own. */
  isCopy: boolean;
  recognition: Recognition;
  segments: Segment[];
  /** Where the page came from: as the user or the container says, else as the page itself states. */
  url: string | null;
  /** When the page was saved or archived, as the program that did so says. */
  statedAt: string | null;
  address: Address | null;
  issueId: string | null;
  headTitle: string | null;
  hasWelshHeading: boolean;
  /** Whether the page is a list of coming decisions. */
  isListToCome: boolean;
  /** References such as `&#27;` stood for control characters, which no decoder sees. */
  hasControls: boolean;
  hasNotice: boolean;
  templateError: string | null;
  /** Where the page says it came from, if that is the page of another record than its address names. */
  otherUrl: string | null;
  /** The part of the page that the copying tool lost, so that a value may differ from the page. */
  doubt: string | null;
  /** The site that the user says the page is of, or null. */
  toldSite: Address | null;
}

/** The site that the user says a page is of, or null. */
export function toldSiteOf({ site }: RawPage): Address | null {
  return site === undefined ? null : parseSite(site);
}

/** What the label that a line begins with fills, if it can prove a page. */
export function provingKeyOf(line: string): string | null {
  return provingKey(matchLabel(line));
}

/** Whether a line begins with a label; in the middle of a wrapped paragraph a guess is not enough. */
export function startsLabel(line: string, isMidParagraph: boolean): boolean {
  const match = matchLabel(line) ?? matchLeadIn(line);
  return match !== null && !(isMidParagraph && match.label.isGuess);
}
