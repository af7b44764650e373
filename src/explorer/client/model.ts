/** One decision in the table. Days are ISO 8601, amounts pounds. Missing values are empty or null. */
export interface DecisionRow {
  /** Its place among all decisions of the page. */
  place: number;
  id: string;
  council: string;
  date: string;
  dateKind: string;
  reference: string;
  title: string;
  isKey: boolean | null;
  status: string;
  maker: string;
  department: string;
  areas: readonly string[];
  /** The largest amount that the decision names, thresholds left out. */
  largest: number | null;
  amounts: { named: number; threshold: number; repeat: number };
  /** The council’s page; empty if it is not known. */
  url: string;
  /** ISO days on which a dataset saw it first, and missed it. Empty without a dataset. */
  firstSeen: string;
  vanishedOn: string;
  /** The beginning of its main text, for full-text search. */
  text: string;
}

/** The filled keys of a record. `left_out` counts, by key, the entries of lists that did not fit the page. */
export type Decision = Readonly<Record<string, unknown>> & {
  record_id: string;
  left_out?: Readonly<Record<string, number>>;
};

/** One changed key of a decision: the ISO day on which the change was seen, and both values in words. */
export interface ChangeLine {
  day: string;
  id: string;
  key: string;
  old: string;
  now: string;
}

/** Everything on the page besides whole decisions. */
export interface ExplorerData {
  title: string;
  /** Where the records came from, as the user named it. */
  from: string;
  /** The meaning of each key, in the order of the record. */
  meanings: Readonly<Record<string, string>>;
  /** The number of decisions in a chunk. */
  chunk: number;
  rows: DecisionRow[];
  changes: ChangeLine[];
}
