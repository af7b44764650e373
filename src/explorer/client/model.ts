/** One decision in the table. Days are ISO 8601, amounts pounds; what the record does not say is empty or null. */
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
  /** The council’s page; empty where it is not known. */
  url: string;
  /** ISO days on which a dataset saw it first, and missed it; empty where no dataset tells. */
  firstSeen: string;
  vanishedOn: string;
  /** The beginning of its main text, which full-text search looks through. */
  text: string;
}

/** All that a record says, without its empty keys; `left_out` counts, by key, the entries of lists that the page had no room for. */
export type Decision = Readonly<Record<string, unknown>> & {
  record_id: string;
  left_out?: Readonly<Record<string, number>>;
};

/** One key of one decision that changed between two nights: the ISO day it was seen, and both values in words. */
export interface ChangeLine {
  day: string;
  id: string;
  key: string;
  old: string;
  now: string;
}

/** What the page holds besides whole decisions. */
export interface ExplorerData {
  title: string;
  /** Where the records came from, as the user named it. */
  from: string;
  /** What each key means, by key, in the order of the record. */
  meanings: Readonly<Record<string, string>>;
  /** So many decisions stand in one chunk. */
  chunk: number;
  rows: DecisionRow[];
  changes: ChangeLine[];
}
