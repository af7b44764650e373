import type { Imported } from './import.js';
import type { DocumentNight, MissedFile } from './read-documents.js';
import type { SiteNight } from './read-site.js';

/** What was taken in besides what the sites have. */
export type ImportCounts = Pick<Imported, 'faults' | 'repeated'> & { taken: number };

/** What became of the night. */
export interface UpdateResult {
  at: string;
  sites: SiteNight[];
  /** By site: what looks wrong, where its part of the night was not taken over. */
  objections: Map<string, string[]>;
  /** Whether the decisions as they would be without the objections stand beside the dataset. */
  isPartialKept: boolean;
  /** Null where nothing was to be taken in. */
  imported: ImportCounts | null;
  /** What became of the attachments. A dataset that keeps none has null. */
  documents: (Pick<DocumentNight, 'counts' | 'failed'> & { given_up: MissedFile[] }) | null;
  counts: { decisions: number; added: number; changed: number; vanished: number; incomplete: number };
}
