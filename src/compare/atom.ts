import type { ChangedEntry, ComparedEntry, Comparison } from './compare.js';
import { keyText } from './lines.js';
import { detailsOf, entryName, excerpts, keyFirst } from './wording.js';

/** The head of a feed. `updated` is an ISO 8601 instant, `id` a name that no other feed has. */
export interface FeedHead {
  id: string;
  title: string;
  updated: string;
}

/** A comparison as an Atom feed (RFC 4287), an entry a decision, key decisions first. */
export function toAtom({ added, removed, changed }: Comparison, { id, title, updated }: FeedHead): string {
  const entry = (what: string, record: ComparedEntry, content: string): string[] => {
    const url = keyText(record, 'url');
    const recordId = keyText(record, 'record_id') ?? '';
    return [
      '  <entry>',
      `    <id>urn:kcc-decisions:${escapeXml(encodeURIComponent(recordId))}:${updated}</id>`,
      `    <title>${escapeXml(`${what}: ${entryName(record)}`)}</title>`,
      `    <updated>${updated}</updated>`,
      ...(url !== null && /^https?:\/\//.test(url) ? [`    <link href="${escapeXml(url)}"/>`] : []),
      `    <content type="text">${escapeXml(content)}</content>`,
      '  </entry>',
    ];
  };
  const own = (record: ComparedEntry) => record;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>${escapeXml(id)}</id>`,
    `  <title>${escapeXml(title)}</title>`,
    `  <updated>${updated}</updated>`,
    '  <author><name>kcc-decisions</name></author>',
    ...keyFirst(added, own).flatMap((record) => entry('New', record, detailsOf(record))),
    ...keyFirst(changed, (each) => each.new).flatMap((each) => entry('Changed', each.new, changesOf(each))),
    ...keyFirst(removed, own).flatMap((record) => entry('Gone', record, detailsOf(record))),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function changesOf({ keys }: ChangedEntry): string {
  return keys
    .map((each) => {
      const said = excerpts(each);
      return `${each.key}: ${said.old} → ${said.new}`;
    })
    .join('\n');
}

const XML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Removes characters that XML cannot hold: most control characters and lone surrogates. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => XML[sign] ?? sign);
}
