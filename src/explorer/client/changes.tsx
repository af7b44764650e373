import type { ChangeLine, DecisionRow, ExplorerData } from './model.js';

/** Newest changes first; more than these make no list that anybody reads. */
const MOST_SHOWN = 500;

/** What a dataset saw change, of the decisions that the filters leave. */
export function Changes({
  data,
  rows,
  onOpen,
}: {
  data: ExplorerData;
  rows: readonly DecisionRow[];
  onOpen: (id: string) => void;
}) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const changes = data.changes.filter(({ id }) => byId.has(id)).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (data.changes.length === 0)
    return <p class="nothing">No changes are recorded: they come with a dataset that `update` keeps.</p>;
  return (
    <section class="frame changes" aria-label="Changes, scrollable">
      <table>
        <thead>
          <tr>
            <th scope="col">Seen</th>
            <th scope="col">Decision</th>
            <th scope="col">What</th>
            <th scope="col">Before</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, MOST_SHOWN).map((change, index) => (
            <tr key={index}>
              <td>{change.at.slice(0, 10)}</td>
              <td>
                <button type="button" class="open" onClick={() => onOpen(change.id)}>
                  {nameOf(byId.get(change.id), change)}
                </button>
              </td>
              <td>{change.key.replaceAll('_', ' ')}</td>
              <td>{short(change.old)}</td>
              <td>{short(change.new)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > MOST_SHOWN && <p>{changes.length - MOST_SHOWN} older changes are not shown.</p>}
    </section>
  );
}

function nameOf(row: DecisionRow | undefined, { id }: ChangeLine): string {
  return row === undefined ? id : `${row.reference} ${row.title}`.trim() || id;
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
