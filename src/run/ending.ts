/** What happens to the records: they replace the old file, are saved beside it, or are dropped. */
export type Ending = 'keep' | 'set aside' | 'give up';
