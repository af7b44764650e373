import { type FeedEntry, feedOf } from './feed.js';
import type { ChangeLine, DecisionRow, ExplorerData } from './model.js';

/** The newest changes to show: nobody reads a longer list. */
const MOST_SHOWN = 500;

/** New, changed and removed decisions, among those that the filters leave. */
export function Changes({
  data,
  rows,
  onOpen,
}: {
  data: ExplorerData;
  rows: readonly DecisionRow[];
  onOpen: (id: string) => void;
}) {
  const { entries, beginning } = feedOf(rows, data.changes, data.rows);
  if (data.changes.length === 0 && beginning === null)
    return <p class="nothing">No changes are recorded: they come with a dataset that `update` keeps.</p>;
  return (
    <section class="frame changes" aria-label="Changes, scrollable">
      <table>
        <thead>
          <tr>
            <th scope="col" class="date">
              Seen on
            </th>
            <th scope="col" class="decision">
              Decision
            </th>
            <th scope="col">What happened</th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, MOST_SHOWN).map((entry) => (
            <FeedItem key={`${entry.day} ${entry.what} ${entry.row.place}`} entry={entry} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
      {entries.length > MOST_SHOWN && (
        <p>{(entries.length - MOST_SHOWN).toLocaleString('en-GB')} older entries are not shown.</p>
      )}
      {beginning !== null && (
        <p>
          {beginning.count.toLocaleString('en-GB')} of these decisions were there when the dataset began on{' '}
          {beginning.day}.
        </p>
      )}
    </section>
  );
}

function FeedItem({ entry, onOpen }: { entry: FeedEntry; onOpen: (id: string) => void }) {
  const { day, what, row, lines } = entry;
  return (
    <tr>
      <td>
        <time dateTime={day}>{day}</time>
      </td>
      <td class="title">
        <button type="button" class="open" onClick={() => onOpen(row.id)}>
          {row.reference !== '' && <b>{row.reference} </b>}
          {row.title === '' ? '(no title on the page)' : row.title}
        </button>
        <small>{row.council}</small>
      </td>
      <td>
        {what === 'new' && <p>New: {detailsOf(row)}</p>}
        {what === 'gone' && <p>Gone: no list or page shows it any more.</p>}
        {lines.map((line, index) => (
          <ChangeText key={index} line={line} />
        ))}
      </td>
    </tr>
  );
}

/** The old and the new value. */
export function ChangeText({ line: { key, old, now } }: { line: ChangeLine }) {
  return (
    <p>
      <b>{key.replaceAll('_', ' ')}</b>: was <del>{old}</del>, is <ins>{now}</ins>
    </p>
  );
}

function detailsOf({ dateKind, date, maker, isKey }: DecisionRow): string {
  const when = date === '' ? '' : `${dateKind} ${date}`;
  return (
    [isKey === true ? 'key decision' : '', when, maker].filter((part) => part !== '').join(', ') ||
    'first seen'
  );
}
