// Words, sentences and figures of councils that do not exist.
import { Choices } from './random.js';

const WORDS =
  `the of and to in for a with on by from council county service services contract award proposal routes
cabinet member committee care support adults children young people libraries highways transport schools property lease
land grant funding scheme strategy policy programme phase months extension preferred report public assessment quality
outcomes risk review current existing new following under residents community network providers market budget savings
statutory duty depot vehicles winter gritting vans villages opening hours staff training partners district town market
street lighting drainage surface repairs inspection register meeting councillors officers evidence answers survey
department’s members’ ‘outcomes’ “best value” café – neighbouring`.split(/\s+/);

/** Upper-cases the first letter. @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Draws text for one page. */
export class Prose extends Choices {
  /** @param {number} count */
  words(count) {
    return this.some(count, count, () => this.pick(WORDS)).join(' ');
  }
  /** A council's own number, such as 21/00081. */
  reference() {
    return `${this.int(12, 26)}/${String(this.int(1, 140)).padStart(5, '0')}`;
  }
  /** A day as printed, such as 03/10/2022. */
  date() {
    const [day, month] = [this.int(1, 28), this.int(1, 12)].map((part) => String(part).padStart(2, '0'));
    return `${day}/${month}/${this.int(2012, 2026)}`;
  }
  amount() {
    const thousands = this.int(10_000, 999_999).toLocaleString('en-GB');
    const millions = this.int(10, 40);
    return this.pick([
      `£${millions / 10}m`,
      `£${thousands}`,
      `£${thousands} per annum`,
      `between £${millions}m and £${millions * 2}m`,
    ]);
  }
  sentence() {
    const words = capital(this.words(this.int(9, 26)));
    const chance = this.random();
    if (chance < 0.08) return `${words} at a cost of ${this.amount()}.`;
    if (chance < 0.11) return `${words} (decision ${this.reference()}).`;
    if (chance < 0.15) return `${words} from 1 April ${this.int(2015, 2027)}.`;
    return `${words}.`;
  }
  /** @param {number} least @param {number} most */
  sentences(least, most) {
    return this.some(least, most, () => this.sentence()).join(' ');
  }
}
