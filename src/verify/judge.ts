import { basename } from 'node:path';
import type { Extraction } from '../record/extract.js';
import { type JoinedRecord, joinRecords } from '../record/join/join.js';
import type { Origin } from './claims.js';
import { closest, proofsBy } from './closest.js';
import { type Finding, finding } from './findings.js';
import { type Member, misplacedInMembers, toMember } from './members.js';
import { filesOf, pageNames, type ReadAgain, type VerifyInputs } from './pages.js';
import { describeMissing, type Proof } from './proof.js';
import type { VerifyRow } from './rows.js';
import { type CouncilOf, type Sheet, toSheet } from './sheets.js';

/** The result for one record of the output. */
export interface Verdict {
  row: VerifyRow;
  findings: Finding[];
  /** The number of proven values. */
  proven: number;
}

/** Gathers what pages prove about the records of an output. Pages are read one by one and not kept. */
export class Judge {
  readonly #rows: readonly VerifyRow[];
  readonly #proofs = new Map<VerifyRow, Proof[]>();
  readonly #faults = new Map<string, string>();
  readonly #byName = new Map<string, Set<VerifyRow>>();
  /** Pages of joined records, by their origin. They are compared at the end, when all are read. */
  readonly #members = new Map<string, Member>();
  /** Origins whose place now holds another page. */
  readonly #changed = new Set<string>();
  readonly #namesOf: (input: string) => string[];
  /** Whether the user named the pages. */
  readonly #isNamed: boolean;

  readonly #councilOf: CouncilOf | undefined;

  constructor(rows: readonly VerifyRow[], { output, pages, councilOf }: VerifyInputs, cwd: string) {
    this.#councilOf = councilOf;
    this.#isNamed = pages.length > 0;
    this.#namesOf = (input) => pageNames(input, output, cwd);
    this.#rows = rows.filter(({ isComparable }) => isComparable);
    for (const row of this.#rows) {
      if (row.recordId !== null) this.#index(row.recordId, row);
      for (const { input, sha256 } of row.origins) {
        if (sha256 !== null) this.#index(sha256, row);
        if (input !== null) for (const name of this.#namesOf(input)) this.#index(name, row);
        if (input === null && sha256 === null) this.#index('', row);
      }
    }
  }

  #index(name: string, row: VerifyRow): void {
    this.#byName.set(name, (this.#byName.get(name) ?? new Set()).add(row));
  }

  /** Takes one page, and compares it with the records that may come from it. */
  addPage({ names, page, fault }: ReadAgain): void {
    if (fault !== null) for (const name of names) this.#faults.set(name, fault);
    if (page === null) return;
    const sheet = toSheet(page, this.#councilOf);
    const ranked = new Map<VerifyRow, number>();
    const note = (name: string, rank: number) => {
      for (const row of this.#byName.get(name) ?? []) if (!ranked.has(row)) ranked.set(row, rank);
    };
    note(sheet.sha256, 3);
    for (const name of names) note(name, 2);
    const [own] = sheet.readings({
      input: null,
      sha256: null,
      url: null,
      page_kind: null,
      site: null,
    });
    for (const { record_id } of own?.records ?? []) note(record_id, 1);
    note('', 0);
    for (const [row, rank] of ranked) {
      if (row.isJoined) this.#addMember(row, sheet, names);
      else if (this.#mayBePageOf(row, rank, names)) this.#compare(row, rank, sheet, names[1] ?? '');
    }
  }

  /**
   * Whether a page may be the page of a record. Equal bytes prove a record wherever the user's pages lie. Without named pages, the
   * record's own page must exist.
   */
  #mayBePageOf({ origins: [origin] }: VerifyRow, rank: number, names: readonly string[]): boolean {
    const input = origin?.input ?? null;
    if (rank === 3)
      return this.#isNamed || input === null || this.#namesOf(input).some((name) => names.includes(name));
    if (rank === 2) return true;
    // A page of the same record may be another capture. A record that names its page is compared only with pages of that name.
    if (input === null) return origin?.sha256 == null;
    return names.some((name) => basename(name) === basename(input));
  }

  #compare(row: VerifyRow, rank: number, sheet: Sheet, path: string): void {
    const [origin] = row.origins;
    const proofs = this.#proofs.get(row) ?? [];
    const best = Math.max(-1, ...proofs.map((proof) => proof.rank));
    if (origin === undefined || best > rank) return;
    const found = proofsBy(sheet, path, origin, row, rank);
    const all = best === rank ? [...proofs, ...found] : found;
    const least = Math.min(...all.map(({ distance }) => distance));
    this.#proofs.set(
      row,
      all.filter(({ distance }) => distance === least),
    );
  }

  #addMember(row: VerifyRow, sheet: Sheet, names: readonly string[]): void {
    for (const origin of row.origins) {
      const isInPlace = this.#namesOf(origin.input ?? '').some((name) => names.includes(name));
      // An archive can hold a page twice with the same bytes. The one with the record's own name counts.
      if (this.#members.has(pageName(origin)) && !isInPlace) continue;
      if (origin.sha256 !== sheet.sha256) {
        if (isInPlace) this.#changed.add(pageName(origin));
        continue;
      }
      const readings = sheet.readings(origin);
      const isOf = ({ records: [record] }: Extraction) =>
        record?.source.url === origin.url && (origin.site === null || record?.site === origin.site);
      const told = readings.find(isOf) ?? readings[0];
      const records = told?.records ?? [];
      // A list is the page of many joined records.
      if (this.#members.get(pageName(origin))?.records !== records)
        this.#members.set(pageName(origin), toMember(records, sheet));
    }
  }

  /** The result for each record, in the order of the output. A record of a page proves one record of the output. */
  verdicts(): Verdict[] {
    this.#compareJoined();
    const taken = new Set<string>();
    const chosen = new Map<VerifyRow, { proof: Proof; isRepeated: boolean }>();
    const distance = (row: VerifyRow) => this.#proofs.get(row)?.[0]?.distance ?? Number.POSITIVE_INFINITY;
    for (const row of [...this.#rows].sort((a, b) => distance(a) - distance(b))) {
      const proofs = this.#proofs.get(row) ?? [];
      const proof = proofs.find(({ place }) => !taken.has(place)) ?? proofs[0];
      if (proof === undefined) continue;
      chosen.set(row, { proof, isRepeated: taken.has(proof.place) });
      taken.add(proof.place);
    }
    return this.#rows.map((row) => this.#verdict(row, chosen.get(row)));
  }

  #verdict(row: VerifyRow, choice: { proof: Proof; isRepeated: boolean } | undefined): Verdict {
    const before = row.findings;
    if (choice === undefined) return { row, findings: [...before, ...this.#missing(row)], proven: 0 };
    const { proof, isRepeated } = choice;
    const repeated = isRepeated ? [finding('repeated-record', row.subject)] : [];
    const isWhole = proof.findings.some(({ key }) => key === null);
    const proven = isWhole ? 0 : row.claims.length - proof.findings.length;
    return { row, findings: [...before, ...repeated, ...proof.findings], proven };
  }

  #missing(row: VerifyRow): Finding[] {
    const origins = row.isJoined
      ? row.origins.filter((origin) => !this.#members.has(pageName(origin)))
      : row.origins;
    if (origins.length === 0) return [finding('no-record', row.subject)];
    return origins.map((origin) => {
      const fault = this.#faultOf(origin);
      const subject = { ...row.subject, input: origin.input };
      if (this.#changed.has(pageName(origin))) return finding('changed-page', subject);
      if (fault !== null) return finding('unreadable-page', subject, { detail: fault });
      return finding('missing-page', subject, { detail: describeMissing(origin) });
    });
  }

  #faultOf({ input }: Origin): string | null {
    const names = filesOf(input).flatMap(this.#namesOf);
    return names.map((name) => this.#faults.get(name) ?? null).find((fault) => fault !== null) ?? null;
  }

  /** Joins the pages of all joined records again: which pages belong together is proven too. */
  #compareJoined(): void {
    const rows = this.#rows.filter(({ isJoined }) => isJoined);
    if (rows.length === 0) return;
    const joined = joinRecords([...this.#members.values()].flatMap(({ records }) => records));
    const byPage = new Map<string, JoinedRecord[]>();
    for (const record of joined) {
      for (const name of new Set(record.provenance.map(({ source }) => pageName(source))))
        byPage.set(name, [...(byPage.get(name) ?? []), record]);
    }
    const misplaced = misplacedInMembers((source) => this.#members.get(pageName(source)));
    for (const row of rows) {
      const members = row.origins.map((origin) => this.#members.get(pageName(origin)));
      if (members.some((member) => member === undefined)) continue;
      const texts = members.flatMap((member) => member?.text ?? []);
      const candidates = new Set(row.origins.flatMap((origin) => byPage.get(pageName(origin)) ?? []));
      this.#proofs.set(
        row,
        closest(
          row,
          [...candidates],
          (index) => `joined ${joined.indexOf([...candidates][index] as JoinedRecord)}`,
          3,
          texts,
          misplaced,
        ),
      );
    }
  }
}

const pageName = ({ input, sha256 }: { input: string | null; sha256: string | null }): string =>
  `${sha256} ${input}`;
