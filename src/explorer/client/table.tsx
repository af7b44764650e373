import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { DecisionRow } from './model.js';
import { SORT_COLUMNS, type View } from './view.js';

interface TableProps {
  rows: readonly DecisionRow[];
  view: View;
  onChange: (part: Partial<View>) => void;
}

/** In pixels. The cells of a row have at most two lines. */
const ROW_HEIGHT = 56;
/** The most printed rows: paper has no scrolling. */
const MOST_PRINTED = 2000;

/** The decisions as a table. Only the visible rows are drawn. */
export function DecisionTable({ rows, view, onChange }: TableProps) {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtual(frame, rows.length);
  const isPrinting = usePrinting();
  const items = virtual.getVirtualItems();
  const shown = isPrinting
    ? rows.slice(0, MOST_PRINTED).map((row, index) => ({ row, index }))
    : items.flatMap(({ index }) => (rows[index] === undefined ? [] : [{ row: rows[index], index }]));
  const above = isPrinting ? 0 : (items[0]?.start ?? 0);
  const below = isPrinting ? 0 : virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <section
      class="frame"
      ref={frame}
      aria-label="Decisions, scrollable"
      onKeyDown={(event) => moveFocus(event, virtual, rows.length)}
    >
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {SORT_COLUMNS.map(({ name, label }) => (
              <th key={name} scope="col" class={name} aria-sort={sortOf(name, view)}>
                <button type="button" onClick={() => onChange(sortBy(name, view))}>
                  {label}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={above} />
          {shown.map(({ row, index }) => (
            <TableRow key={row.place} row={row} index={index} onOpen={() => onChange({ open: row.id })} />
          ))}
          <Spacer height={below} />
        </tbody>
      </table>
      {rows.length === 0 && <p class="nothing">No decision matches.</p>}
    </section>
  );
}

function TableRow({ row, index, onOpen }: { row: DecisionRow; index: number; onOpen: () => void }) {
  return (
    <tr aria-rowindex={index + 2}>
      <td class="date">
        {row.date === '' ? '' : <time dateTime={row.date}>{row.date}</time>}
        <small>{row.dateKind}</small>
      </td>
      <td class="title">
        <button type="button" class="open" data-index={index} onClick={onOpen}>
          {row.reference !== '' && <b>{row.reference} </b>}
          {row.title === '' ? '(no title on the page)' : row.title}
        </button>
        <small>
          {row.isKey === true && <em>Key. </em>}
          {row.council}
        </small>
      </td>
      <td class="maker">
        <span class="short">{row.maker}</span>
      </td>
      <td class="status">
        <span class="short">{row.status}</span>
      </td>
      <td class="largest">{row.largest === null ? '' : pounds(row.largest)}</td>
    </tr>
  );
}

/** An amount as people read it. */
function pounds(value: number): string {
  return `£${value.toLocaleString('en-GB', { maximumFractionDigits: 2 })}`;
}

function Spacer({ height }: { height: number }) {
  return height <= 0 ? null : (
    <tr>
      <td class="spacer" style={{ height: `${height}px` }} />
    </tr>
  );
}

function sortOf(name: string, { sort, isDescending }: View): 'ascending' | 'descending' | 'none' {
  if (sort !== name) return 'none';
  return isDescending ? 'descending' : 'ascending';
}

function sortBy(name: string, { sort, isDescending }: View): Partial<View> {
  return { sort: name, isDescending: sort === name ? !isDescending : name === 'date' || name === 'largest' };
}

type Virtual = Virtualizer<HTMLDivElement, Element>;

function useVirtual(frame: { current: HTMLDivElement | null }, count: number): Virtual {
  const [, redraw] = useReducer((times: number, _: undefined) => times + 1, 0);
  const options = {
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    initialRect: { width: 800, height: 600 },
    onChange: () => redraw(undefined),
  };
  const [virtual] = useState(() => new Virtualizer<HTMLDivElement, Element>(options));
  virtual.setOptions(options);
  useLayoutEffect(() => virtual._didMount(), [virtual]);
  useLayoutEffect(() => virtual._willUpdate());
  return virtual;
}

/** How many rows a key moves. */
const STEPS: Readonly<Record<string, number>> = {
  ...{ ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 },
  ...{ Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY },
};

/** Arrow keys move to the next decision, even if it is not drawn yet. */
function moveFocus(event: KeyboardEvent, virtual: Virtual, count: number) {
  const from = (event.target as HTMLElement).dataset['index'];
  const step = STEPS[event.key];
  if (from === undefined || step === undefined) return;
  event.preventDefault();
  const to = Math.min(Math.max(Number(from) + step, 0), count - 1);
  virtual.scrollToIndex(to, { align: 'auto' });
  const focus = (tries: number) => {
    const button = document.querySelector<HTMLElement>(`button[data-index="${to}"]`);
    if (button !== null) button.focus();
    else if (tries > 0) requestAnimationFrame(() => focus(tries - 1));
  };
  focus(10);
}

function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => setPrinting(true);
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}
