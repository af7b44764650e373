import { createHash } from 'node:crypto';
import type { DecisionRecord } from '../record/record.js';

/** Finds records that stand in several outputs: they are read once. One output may hold a record twice. */
export class RepeatedRecords {
  /** How many times each content was read. */
  readonly #read = new Map<string, number>();
  /** How many times the current output holds each content. */
  #inOutput = new Map<string, number>();
  #output = '';

  /** Whether a record was read from an earlier output. `input` is its name there, `decisions.csv#3`. */
  isRepeated(input: string, record: DecisionRecord): boolean {
    this.#enter(input.replace(/#\d+$/, ''));
    const content = createHash('sha1').update(JSON.stringify(record)).digest('base64');
    const count = (this.#inOutput.get(content) ?? 0) + 1;
    this.#inOutput.set(content, count);
    if (count <= (this.#read.get(content) ?? 0)) return true;
    this.#read.set(content, count);
    return false;
  }

  #enter(output: string): void {
    if (output === this.#output) return;
    this.#output = output;
    this.#inOutput = new Map();
  }
}
