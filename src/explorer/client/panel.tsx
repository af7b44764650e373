import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ChangeText } from './changes.js';
import type { Decision, DecisionRow, ExplorerData } from './model.js';
import { unpackDecision } from './packed.js';
import { Differences, isDifference, isWebAddress, Linked, listOf, PagesRead } from './panel-parts.js';
import { said } from './said.js';

interface PanelProps {
  row: DecisionRow;
  data: ExplorerData;
  onClose: () => void;
}

/** Keys with their own place in the panel, and keys without meaning for a reader. */
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

/** Everything about one decision, in a dialog that the keyboard can leave. */
export function Panel({ row, data, onClose }: PanelProps) {
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
      <p class="facts">{factsOf(row).join(' · ')}</p>
      {row.vanishedOn !== '' && (
        <p>No list or page of the council shows it any more since {row.vanishedOn}.</p>
      )}
      {decision === null ? <p>Opening …</p> : <Details decision={decision} data={data} />}
    </dialog>
  );
}

/** The facts that a reader looks for first. */
function factsOf(row: DecisionRow): string[] {
  const when = row.date === '' ? '' : `${row.dateKind} ${row.date}`;
  const key = row.isKey === null ? '' : row.isKey ? 'key decision' : 'no key decision';
  const seen = row.firstSeen === '' ? '' : `first seen ${row.firstSeen}`;
  return [when, row.maker, key, row.status, row.council, seen].filter((fact) => fact !== '');
}

function Details({ decision, data }: { decision: Decision; data: ExplorerData }) {
  const url = decision['url'];
  const problems = listOf(decision['problems']);
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
      <PanelPart title="Documents" entries={listOf(decision['documents'])}>
        {(each) => <Linked {...each} />}
      </PanelPart>
      <PanelPart title="Links" entries={listOf(decision['links'])}>
        {({ text, url }) => <Linked title={text} url={url} />}
      </PanelPart>
      <Differences problems={problems.filter(isDifference)} />
      <PanelPart
        title="What a careful reader should know"
        entries={problems.filter((each) => !isDifference(each))}
      >
        {(each) => `${each['severity']}: ${each['message']}`}
      </PanelPart>
      {changes.length > 0 && <h3>What changed</h3>}
      {changes.map((line, index) => (
        <div class="change" key={index}>
          <time dateTime={line.day}>{line.day}</time> <ChangeText line={line} />
        </div>
      ))}
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
      <PagesRead decision={decision} />
    </>
  );
}

/** The counts of entries that did not fit this page. */
function LeftOut({ counts }: { counts: Readonly<Record<string, number>> }) {
  const parts = Object.entries(counts).map(([key, count]) => `${key.replaceAll('_', ' ')} (${count} more)`);
  if (parts.length === 0) return null;
  return <p>This file was kept small enough to send. The council’s page has more of: {parts.join(', ')}.</p>;
}

/** Tables from the texts above, as rows and cells. */
function Tables({ tables }: { tables: readonly Record<string, unknown>[] }) {
  return (
    <>
      {tables.map(({ key, rows }, index) => (
        <div class="page-table" key={index}>
          <table>
            <caption>Table in {String(key ?? 'the text').replaceAll('_', ' ')}</caption>
            <tbody>
              {tableRows(rows).map((cells, place) => (
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

function tableRows(rows: unknown): readonly string[][] {
  return Array.isArray(rows) ? rows.filter(Array.isArray).map((cells) => cells.map(String)) : [];
}

interface Section {
  heading: string;
  key: string | null;
  text?: string;
}

const sectionsOf = (decision: Decision) => (decision['sections'] ?? []) as readonly Section[];

/** Texts with headings, in page order. */
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

function PanelPart(props: {
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
