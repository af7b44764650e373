import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Decision, DecisionRow, ExplorerData } from './model.js';
import { unpackDecision } from './packed.js';

interface Props {
  row: DecisionRow;
  data: ExplorerData;
  onClose: () => void;
}

/** Keys that have a place of their own in the panel, or that say nothing to a reader. */
const APART = new Set([
  'schema_version',
  'title',
  'sections',
  'documents',
  'problems',
  'source',
  'provenance',
  'links',
  'tables',
  'left_out',
]);

/** All about one decision, in a dialog that the keyboard can leave. */
export function Panel({ row, data, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [decision, setDecision] = useState<Decision | null>(null);
  useEffect(() => {
    setDecision(null);
    void unpackDecision(row.place, data.chunk).then((found) => setDecision(found ?? null));
  }, [row, data]);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => (before instanceof HTMLElement ? before.focus() : undefined);
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="panel-title" onClose={onClose}>
      <form method="dialog" class="close">
        <button type="submit">Close</button>
      </form>
      <h2 id="panel-title">
        {row.reference !== '' && `${row.reference} – `}
        {row.title === '' ? '(no title on the page)' : row.title}
      </h2>
      {decision === null ? <p>Opening …</p> : <Details decision={decision} data={data} />}
    </dialog>
  );
}

function Details({ decision, data }: { decision: Decision; data: ExplorerData }) {
  const url = decision['url'];
  const changes = data.changes.filter(({ id }) => id === decision.record_id);
  return (
    <>
      {isWebAddress(url) && (
        <p>
          <a href={url} rel="noreferrer noopener" target="_blank">
            The council’s page
          </a>
        </p>
      )}
      <LeftOut counts={decision.left_out ?? {}} />
      <Texts decision={decision} />
      <Tables tables={listOf(decision['tables'])} />
      <Part title="Documents" entries={listOf(decision['documents'])}>
        {(each) => <Linked {...each} />}
      </Part>
      <Part title="Links" entries={listOf(decision['links'])}>
        {({ text, url }) => <Linked title={text} url={url} />}
      </Part>
      <Part title="What a careful reader should know" entries={listOf(decision['problems'])}>
        {(each) => `${each['severity']}: ${each['message']}`}
      </Part>
      <Part title="What changed" entries={changes.map((each) => ({ ...each }))}>
        {(each) => `${each['at']}: ${each['key']} was ${short(each['old'])}, is ${short(each['new'])}`}
      </Part>
      <h3>What the page says</h3>
      <dl>
        {Object.entries(decision)
          .filter(([key]) => !APART.has(key) && !isSection(decision, key))
          .map(([key, value]) => (
            <div key={key}>
              <dt title={data.meanings[key] ?? ''}>{key.replaceAll('_', ' ')}</dt>
              <dd>{said(value)}</dd>
            </div>
          ))}
      </dl>
      <h3>Where it was read</h3>
      <dl>
        {sourcesOf(decision).map((source, index) => (
          <div key={index}>
            <dt>page {index + 1}</dt>
            <dd>{said(source)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What this page had no room for. */
function LeftOut({ counts }: { counts: Readonly<Record<string, number>> }) {
  const parts = Object.entries(counts).map(([key, count]) => `${key.replaceAll('_', ' ')} (${count} more)`);
  if (parts.length === 0) return null;
  return <p>This file was kept small enough to send. The council’s page has more of: {parts.join(', ')}.</p>;
}

/** Tables that stand in the texts above, as rows and cells. */
function Tables({ tables }: { tables: readonly Record<string, unknown>[] }) {
  return (
    <>
      {tables.map(({ key, rows }, index) => (
        <div class="page-table" key={index}>
          <table>
            <caption>Table in {String(key ?? 'the text').replaceAll('_', ' ')}</caption>
            <tbody>
              {rowsOf(rows).map((cells, place) => (
                <tr key={place}>
                  {cells.map((cell, column) => (
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </>
  );
}

function rowsOf(rows: unknown): readonly string[][] {
  return Array.isArray(rows) ? rows.filter(Array.isArray).map((cells) => cells.map(String)) : [];
}

interface Section {
  heading: string;
  key: string | null;
  text?: string;
}

const sectionsOf = (decision: Decision) => (decision['sections'] ?? []) as readonly Section[];

/** Headed texts in page order. */
function Texts({ decision }: { decision: Decision }) {
  return (
    <>
      {sectionsOf(decision).map(({ heading, key, text }, index) => (
        <section key={index}>
          <h3>{heading}</h3>
          <p class="text">{text ?? said(key === null ? '' : decision[key])}</p>
        </section>
      ))}
    </>
  );
}

function isSection(decision: Decision, key: string): boolean {
  return sectionsOf(decision).some((section) => section.key === key && section.text === undefined);
}

function Part(props: {
  title: string;
  entries: readonly Record<string, unknown>[];
  children: (entry: Record<string, unknown>) => ComponentChildren;
}) {
  if (props.entries.length === 0) return null;
  return (
    <section>
      <h3>{props.title}</h3>
      <ul>
        {props.entries.map((entry, index) => (
          <li key={index}>{props.children(entry)}</li>
        ))}
      </ul>
    </section>
  );
}

function Linked({ title, url }: { title?: unknown; url?: unknown }) {
  const name = String(title ?? url ?? '');
  return isWebAddress(url) ? (
    <a href={url} rel="noreferrer noopener" target="_blank">
      {name}
    </a>
  ) : (
    <span>{name}</span>
  );
}

/** Only addresses of the web become links: a page could name a script. */
function isWebAddress(url: unknown): url is string {
  return typeof url === 'string' && /^https?:\/\//i.test(url);
}

function listOf(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value : [];
}

function sourcesOf(decision: Decision): unknown[] {
  const pages = listOf(decision['provenance']);
  return pages.length > 0 ? pages.map(({ source }) => source) : [decision['source']];
}

/** Any value as words. */
function said(value: unknown): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (Array.isArray(value)) return value.map(said).join('\n');
  if (isLabelled(value)) return `${value.label}: ${said(value.value ?? value.text)}`;
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([, part]) => part !== null && part !== '' && String(part) !== '')
      .map(([key, part]) => `${key.replaceAll('_', ' ')}: ${said(part)}`)
      .join('; ');
  return String(value ?? '');
}

/** A label of the page and its value, or an option and its text. */
function isLabelled(value: unknown): value is { label: string; value?: string; text?: string } {
  return typeof value === 'object' && value !== null && 'label' in value;
}

function short(value: unknown): string {
  const text = said(value);
  if (text === '') return '(nothing)';
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
