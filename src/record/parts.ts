import type { DecisionRecord } from './record.js';

/** An amount that a page names, in pounds. */
export type Amount = DecisionRecord['amounts'][number];
/** A contact: name, role, telephone and e-mail, null if the page does not say. */
export type Contact = DecisionRecord['contacts'][number];
/** A text with a heading, and the key that it also feeds. */
export type Section = DecisionRecord['sections'][number];
/** A label without a key, and its value as printed. */
export type OtherField = DecisionRecord['other_fields'][number];
/** A document attached to a page. */
export type Attachment = DecisionRecord['documents'][number];
/** A decision, agenda item or issue that a page links to. */
export type Linked = DecisionRecord['linked_decisions'][number];
/** An option that was considered, with its label as printed. */
export type Option = DecisionRecord['options'][number];
/** Another link in the content. */
export type PageLink = DecisionRecord['links'][number];
/** A table inside a text, cell by cell, and the key of the text. */
export type Table = DecisionRecord['tables'][number];
/** The origin of a record: input, address, instant, hash and form of the page. */
export type Source = DecisionRecord['source'];
