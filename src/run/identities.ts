import { KINDS } from '../page/kinds.js';
import { type Identity, identityOf } from '../record/join/evidence.js';
import { countDecisions } from '../record/join/groups.js';
import { findSharing } from '../record/join/sharing.js';
import type { DecisionRecord } from '../record/record.js';

/** Enough characters of a base64 hash to tell all contents apart. */
const HASH_CHARACTERS = 22;

/** The identity of each record of a run, packed into some 80 bytes: a run may have a million records. */
export class Identities {
  readonly #packed: string[] = [];
  /** The sites, each stored once. */
  readonly #sites = new Map<string | null, number>();
  readonly #siteNames: (string | null)[] = [];

  get length(): number {
    return this.#packed.length;
  }

  add(record: DecisionRecord): void {
    const { site, page_kind, source, content, ...ids } = identityOf(record);
    const number = this.#sites.get(site) ?? this.#siteNames.push(site) - 1;
    this.#sites.set(site, number);
    // The page's hash tells records apart without a site, and the entries of one page.
    const hasPage = site === null || KINDS[page_kind].layout === 'parts';
    const { issue_id, decision_id, agenda_item_id, reference } = ids;
    const page = hasPage ? source.sha256 : '';
    const hash = content.slice(0, HASH_CHARACTERS);
    const parts = [number, page_kind, issue_id, decision_id, agenda_item_id, reference, page, hash];
    this.#packed.push(JSON.stringify(parts));
  }

  /** How many decisions the records describe, and how many records repeat another from the same bytes. */
  count(): { decisions: number; repeats: number } {
    const at = (index: number) => this.#unpack(index);
    const same = findSharing(this.length, (index) => [at(index).content]).map((index) => at(index).content);
    return { decisions: countDecisions(this.length, at), repeats: same.length - new Set(same).size };
  }

  #unpack(index: number): Identity {
    const [number, page_kind, issue_id, decision_id, agenda_item_id, reference, sha256, content] = JSON.parse(
      this.#packed[index] ?? '[]',
    );
    const site = this.#siteNames[number] ?? null;
    return { site, page_kind, issue_id, decision_id, agenda_item_id, reference, source: { sha256 }, content };
  }
}
