import type { Decision } from './model.js';
import { said } from './said.js';

type ListEntry = Readonly<Record<string, unknown>>;

/** The entries of a list; empty for any other value. */
export function listOf(value: unknown): readonly ListEntry[] {
  return Array.isArray(value) ? value : [];
}

/** A title, as a link if its address is one of the web. */
export function Linked({ title, url }: { title?: unknown; url?: unknown }) {
  const name = String(title ?? url ?? '');
  return isWebAddress(url) ? (
    <a href={url} rel="noreferrer noopener" target="_blank">
      {name}
    </a>
  ) : (
    <span>{name}</span>
  );
}

/** Whether an address is one of the web. Only those become links: a page could name a script. */
export function isWebAddress(url: unknown): url is string {
  return typeof url === 'string' && /^https?:\/\//i.test(url);
}

const DIFFERENCES = new Set(['contradiction', 'differing-text']);

/** Whether a problem is a difference between pages of one decision. */
export function isDifference({ code }: ListEntry): boolean {
  return DIFFERENCES.has(String(code));
}

/** Shows where the pages of a decision differ. Different values come first, then texts that are only worded differently. */
export function Differences({ problems }: { problems: readonly ListEntry[] }) {
  if (problems.length === 0) return null;
  const inOrder = problems.toSorted((a, b) => String(a['code']).localeCompare(String(b['code'])));
  return (
    <section>
      <h3>Where its pages differ</h3>
      <p>The first value is the one that is shown and counted here.</p>
      <ul>
        {inOrder.map((problem, index) => (
          <li key={index}>
            <b>{String(problem['key']).replaceAll('_', ' ')}</b>
            {problem['code'] === 'contradiction' ? '' : ' (worded differently)'}: {valuesIn(problem)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Both values and their pages, without the words with which all such problems begin. */
function valuesIn({ key, message }: ListEntry): string {
  const text = String(message);
  const start = text.indexOf(`${key}: `);
  return start < 0 ? text : text.slice(start + `${key}: `.length);
}

/** The pages that a decision was read from, each with its address, its file and its bytes' hash. */
export function PagesRead({ decision }: { decision: Decision }) {
  const pages = listOf(decision['provenance']);
  const read = pages.length > 0 ? pages : [decision];
  return (
    <dl>
      {read.map(({ page_kind, source }, index) => (
        <div key={index}>
          <dt>{String(page_kind).replaceAll('-', ' ')}</dt>
          <dd>
            <SourceText source={(source ?? {}) as ListEntry} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function SourceText({ source: { url, ...rest } }: { source: ListEntry }) {
  if (!isWebAddress(url)) return <>{said(rest)}</>;
  return (
    <>
      <Linked title={url} url={url} />
      {`\n${said(rest)}`}
    </>
  );
}
