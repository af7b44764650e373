// The register of an invented council. Every fact follows from an id, so pages and lists agree.
//   Decisions: ?ID=1 … ?ID=size, the newest last. ?AIId=1000 + ID shows the same decision.
//   Issues: ?IId=1 …. The issue of decision n is n + 7. The highest numbers are undecided issues.
// The number ranges differ on purpose: a program that mixes them up gets another page, not an error.
import { ContentWriter } from '../../bench/content.js';
import { Choices } from '../../bench/random.js';
import { dayOf, startOfMonth } from './days.js';

const AGENDA_ITEM_OFFSET = 1000;
const ISSUE_OFFSET = 7;
const FIRST_PLAN = 600;
const PLANS = 24;
const PLAN_MONTHS = 4;
/** Some decisions are listed on another day than the printed one: a window can miss them (Brighton, 20 days). */
const STRAY_DAYS = 20;
const MAKERS = ['Cabinet', 'Cabinet Member for Roads and Travel', 'Leader of the Council'];
const OFFICER = 'Corporate Director of Highways';

/**
 * @typedef {object} Decision
 * @property {number} id
 * @property {number} issue
 * @property {number} agendaItem
 * @property {string} title
 * @property {number} decided
 * @property {number} published
 * @property {number} effective
 * @property {number} filed the day that the lists use for it
 * @property {boolean} isKey
 * @property {boolean} isOfficers an officer took it
 * @property {boolean} isOpen it can still be called in
 * @property {string} maker
 * @property {string} callIns
 */
/** @typedef {{ id: number, title: string, due: number, maker: string, decision: number | null }} Issue */
/** @typedef {{ id: number, from: number, to: number }} Plan */

/** The seed of an issue's page, the same as in the benchmark. @param {number} issue */
export const seedOf = (issue) => 1_000_003 + issue;

/** The reference of an issue. No two issues of a council share one. @param {number} issue */
export const referenceOf = (issue) => `${10 + (issue % 16)}/${String(issue).padStart(5, '0')}`;

class TitleWriter extends ContentWriter {
  /** @override */
  ownReference() {
    return referenceOf(this.issue);
  }
}

/** The facts of one invented council. */
export class Register {
  /** @param {{ size: number, perDay: number, forthcoming: number, today: string }} options */
  constructor({ size, perDay, forthcoming, today }) {
    this.size = size;
    this.perDay = perDay;
    this.forthcoming = forthcoming;
    this.today = dayOf(today);
  }
  /** @param {number} issue */
  titleOf(issue) {
    return new TitleWriter(issue, seedOf(issue)).title;
  }
  /** @param {number} id @returns {Decision | null} */
  decision(id) {
    if (!Number.isInteger(id) || id < 1 || id > this.size) return null;
    const choices = new Choices(id);
    const published = this.publishedOn(id);
    const isOfficers = id % 5 === 0;
    return {
      id,
      issue: id + ISSUE_OFFSET,
      agendaItem: id + AGENDA_ITEM_OFFSET,
      title: this.titleOf(id + ISSUE_OFFSET),
      // One in 97 is published years late, as on real sites.
      decided: published - (id % 97 === 0 ? 1600 : choices.int(0, 9)),
      published,
      effective: published + 8,
      filed: published - (id % 50 === 0 ? STRAY_DAYS : 0),
      isKey: id % 4 === 0,
      isOfficers,
      isOpen: published > this.today - 7,
      maker: isOfficers ? OFFICER : choices.pick(MAKERS),
      callIns: choices.pick(['Not for call-in', '0', '0', '2']),
    };
  }
  /** @param {number} id */
  publishedOn(id) {
    return this.today - Math.floor((this.size - id) / this.perDay);
  }
  /** @param {number} agendaItem */
  decisionOfAgendaItem(agendaItem) {
    return this.decision(agendaItem - AGENDA_ITEM_OFFSET);
  }
  /** The decisions with a day in a window, including its first and last day, the newest first. @param {number} from @param {number} to */
  decisionsBetween(from, to) {
    /** @param {number} day */
    const lastOn = (day) => this.size - (this.today - day) * this.perDay;
    const first = Math.max(1, lastOn(from - 1) + 1);
    const last = Math.min(this.size, lastOn(to + STRAY_DAYS));
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => this.decision(last - index))
      .filter((decision) => decision !== null)
      .filter(({ filed }) => filed >= from && filed <= to);
  }
  /** @param {number} id @returns {Issue | null} */
  issue(id) {
    if (!Number.isInteger(id) || id < 1 || id > this.size + ISSUE_OFFSET + this.forthcoming) return null;
    const title = this.titleOf(id);
    const decision = this.decision(id - ISSUE_OFFSET);
    if (decision) return { id, title, due: decision.decided, maker: decision.maker, decision: decision.id };
    const waiting = id - ISSUE_OFFSET - this.size;
    const due = waiting > 0 ? this.today + waiting * 2 : this.publishedOn(1) - 30 + id;
    return { id, title, due, maker: new Choices(id).pick(MAKERS), decision: null };
  }
  /** The matters that are due between two days. @param {number} from @param {number} to */
  forthcomingBetween(from, to) {
    return Array.from({ length: this.forthcoming }, (_, index) =>
      this.issue(this.size + ISSUE_OFFSET + 1 + index),
    )
      .filter((issue) => issue !== null)
      .filter(({ due }) => due >= from && due <= to);
  }
  /** The editions of the forward plan, the newest first. */
  plans() {
    return Array.from({ length: PLANS }, (_, index) => this.plan(FIRST_PLAN + PLANS - 1 - index)).filter(
      (plan) => plan !== null,
    );
  }
  /** @param {number} id @returns {Plan | null} */
  plan(id) {
    const behind = FIRST_PLAN + PLANS - 1 - id;
    if (!Number.isInteger(id) || behind < 0 || behind >= PLANS) return null;
    const from = startOfMonth(this.today, -behind);
    return { id, from, to: startOfMonth(from, PLAN_MONTHS) - 1 };
  }
  /** @param {Plan} plan @returns {Issue[]} */
  planItems({ from, to }) {
    const decided = this.decisionsBetween(from, to)
      .filter(({ id, isOfficers }) => !isOfficers && id % 9 === 1)
      .map(({ issue }) => this.issue(issue))
      .filter((issue) => issue !== null);
    return [...decided.reverse(), ...this.forthcomingBetween(from, to)];
  }
}
