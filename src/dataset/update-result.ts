import type { Imported } from './import.js';
import type { DocumentNight, MissedFile } from './read-documents.js';
import type { SiteNight } from './read-site.js';

/** The counts of an import. */
export type ImportCounts = Pick<Imported, 'faults' | 'repeated'> & { taken: number };

/** The result of a night. */
export interface UpdateResult {
  at: string;
  sites: SiteNight[];
  /** Objections of guards by site. The results of these sites were not taken over. */
  objections: Map<string, string[]>;
  /** Whether the decisions without the objections were saved beside the dataset. */
  isPartialKept: boolean;
  /** Null without an import. */
  imported: ImportCounts | null;
  /** The results for attachments; null if the dataset keeps none. */
  documents: (Pick<DocumentNight, 'counts' | 'failed'> & { given_up: MissedFile[] }) | null;
  /** How many decisions are of sites that the settings do not name, by the name of the site. They stay as they are. */
  unread: Map<string, number>;
  counts: { decisions: number; added: number; changed: number; vanished: number; incomplete: number };
}
