import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Changes } from './changes.js';
import { Charts } from './charts.js';
import { toCsv } from './csv.js';
import { Filters } from './filters.js';
import type { DecisionRow, ExplorerData } from './model.js';
import { Panel } from './panel.js';
import type { Search } from './search.js';
import { DecisionTable } from './table.js';
import { FIRST_VIEW, fromHash, look, sortRows, TABS, type Tab, toHash, type View } from './view.js';

const TAB_NAMES: Readonly<Record<Tab, string>> = {
  decisions: 'Decisions',
  charts: 'Time and money',
  changes: 'New and changed',
};

/** The whole page. The view decides what is shown, and the page's address holds the view. */
export function App({ data, search }: { data: ExplorerData; search: Search }) {
  const [view, setView] = useView();
  const { found, isReading } = useFound(search, view.query);
  const looked = useMemo(
    () => look(data.rows, view, found),
    [data, view.query, view.chosen, view.atLeast, found],
  );
  const rows = useMemo(() => sortRows(looked.rows, view), [looked, view.sort, view.isDescending]);
  const change = (part: Partial<View>) => setView({ ...view, ...part });
  const open = data.rows.find(({ id }) => id === view.open) ?? null;
  return (
    <>
      <header class="top">
        <h1>{data.title}</h1>
        <p class="about">
          {data.rows.length.toLocaleString('en-GB')} decisions from {data.from}. Read from councils’ pages;
          the council’s own page is the authority.
        </p>
      </header>
      <div class="columns">
        <Filters view={view} choices={looked.choices} onChange={change} />
        <main>
          <nav class="tabs" aria-label="Parts of this page">
            {TABS.map((tab) => (
              <button
                type="button"
                key={tab}
                aria-current={view.tab === tab ? 'page' : undefined}
                onClick={() => change({ tab })}
              >
                {TAB_NAMES[tab]}
              </button>
            ))}
          </nav>
          <Count
            shown={rows.length}
            isReading={isReading}
            all={data.rows.length}
            rows={rows}
            onClear={() => setView({ ...FIRST_VIEW, tab: view.tab })}
          />
          {view.tab === 'decisions' && <DecisionTable rows={rows} view={view} onChange={change} />}
          {view.tab === 'charts' && (
            <Charts rows={rows} onYear={(year) => change({ chosen: { ...view.chosen, year } })} />
          )}
          {view.tab === 'changes' && (
            <Changes data={data} rows={rows} onOpen={(id) => change({ open: id })} />
          )}
        </main>
      </div>
      {open !== null && <Panel row={open} data={data} onClose={() => change({ open: null })} />}
    </>
  );
}

function Count(props: {
  isReading: boolean;
  shown: number;
  all: number;
  rows: readonly DecisionRow[];
  onClear: () => void;
}) {
  const [said, say] = useState('');
  const copyLink = () =>
    navigator.clipboard.writeText(location.href).then(
      () => say('The link was copied.'),
      () => say('The link is the address of this page.'),
    );
  return (
    <div class="count">
      <p role="status">
        {props.shown.toLocaleString('en-GB')} of {props.all.toLocaleString('en-GB')} decisions.{' '}
        {props.isReading && 'The texts are still being indexed. '}
        {said}
      </p>
      <p class="actions">
        <button type="button" onClick={props.onClear}>
          Show all
        </button>
        <button type="button" onClick={() => saveCsv(props.rows)}>
          Save these rows as CSV
        </button>
        <button type="button" onClick={copyLink}>
          Copy link to this view
        </button>
      </p>
    </div>
  );
}

/** Saves rows as CSV. A page opened from a disk can save only a data address. */
function saveCsv(rows: readonly DecisionRow[]) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' }));
  link.download = 'decisions.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}

function useView(): [View, (view: View) => void] {
  const [view, setView] = useState(() => fromHash(location.hash));
  useEffect(() => {
    const read = () => setView(fromHash(location.hash));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const write = (next: View) => {
    const hash = toHash(next);
    if (`#${hash}` !== location.hash) history.replaceState(null, '', hash === '' ? '#' : `#${hash}`);
    setView(next);
  };
  return [view, write];
}

/** The places that full-text search finds, or null without a query. The search runs again once everything is indexed. */
function useFound(search: Search, query: string) {
  const [isReady, setReady] = useState(false);
  const asked = useRef(search);
  useEffect(() => {
    void asked.current.ready.then(() => setReady(true));
  }, []);
  const isAsked = query.trim() !== '';
  const found = useMemo(() => (isAsked ? search.find(query) : null), [search, query, isReady]);
  return { found, isReading: isAsked && !isReady };
}
