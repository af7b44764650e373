import type { DecisionRecord } from './record.js';

/** An amount that a page names, in pounds. */
export type Amount = DecisionRecord['amounts'][number];
/** A person to ask: name, role, telephone and e-mail, null where the page does not say. */
export type Contact = DecisionRecord['contacts'][number];
/** A headed text of a page, and the key of the record that it also feeds. */
export type Section = DecisionRecord['sections'][number];
/** A label that no key is made for, and its value as printed. */
export type OtherField = DecisionRecord['other_fields'][number];
/** A document attached to a page. */
export type Attachment = DecisionRecord['documents'][number];
/** A decision, agenda item or issue that a page leads to. */
export type Linked = DecisionRecord['linked_decisions'][number];
/** A choice that was considered, with its label as printed. */
export type Option = DecisionRecord['options'][number];
/** Another link inside the content. */
export type PageLink = DecisionRecord['links'][number];
/** A table inside the text, cell by cell, and the key of the text. */
export type Table = DecisionRecord['tables'][number];
/** Where a record comes from: input, address, instant, hash and form of the page. */
export type Source = DecisionRecord['source'];
