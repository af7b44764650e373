import { type Address, parseSite } from '../../page/address.js';
import type { RawPage } from '../../page/raw.js';
import type { Recognition } from '../../page/recognise.js';
import type { Segment } from '../../page/segment.js';
import { matchLabel, matchLeadIn, provingKey } from '../labels.js';

/** An opened page: its kind, and its content in segments. */
export interface OpenPage {
  format: 'html' | 'text';
  /** Whether a tool made it from a page, without ModernGov's markup or in its own form. */
  isCopy: boolean;
  recognition: Recognition;
  segments: Segment[];
  /** The address of the page, from the user or the container, else as the page states. */
  url: string | null;
  /** When a program saved or archived the page, as the program states. */
  statedAt: string | null;
  address: Address | null;
  issueId: string | null;
  headTitle: string | null;
  hasWelshHeading: boolean;
  /** Whether the page is a list of coming decisions. */
  isListToCome: boolean;
  /** Whether the source has references to control characters, such as `&#27;`, which pass the decoder. */
  hasControls: boolean;
  hasNotice: boolean;
  templateError: string | null;
  /** The address that the page states, if it is another record's than that of its own address. */
  otherUrl: string | null;
  /** A part of the page that the tool lost, so that a value may differ from the page. */
  doubt: string | null;
  /** The page's site as the user gives it, or null. */
  toldSite: Address | null;
}

/** The site of a page as the user gives it, or null. */
export function toldSiteOf({ site }: RawPage): Address | null {
  return site === undefined ? null : parseSite(site);
}

/** The key of the label at the beginning of a line, if it can prove a page. */
export function provingKeyOf(line: string): string | null {
  return provingKey(matchLabel(line));
}

/** Whether a line begins with a label. Inside a wrapped paragraph a guessed label does not count. */
export function startsLabel(line: string, isMidParagraph: boolean): boolean {
  const match = matchLabel(line) ?? matchLeadIn(line);
  return match !== null && !(isMidParagraph && match.label.isGuess);
}
