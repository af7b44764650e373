/** What becomes of the records: they replace the old ones, stand beside them, or are dropped. */
export type Ending = 'keep' | 'set aside' | 'give up';
