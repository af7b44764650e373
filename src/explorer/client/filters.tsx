import { useEffect, useState } from 'preact/hooks';
import { type Choice, FACETS, type Facet, readPounds, type View } from './view.js';

interface FiltersProps {
  view: View;
  choices: Readonly<Record<string, readonly Choice[]>>;
  onChange: (part: Partial<View>) => void;
}

/** The most choices of a filter: nobody reads a longer list. */
const MOST_CHOICES = 500;

/** Search and filters. Each filter counts the decisions that it would leave. */
export function Filters({ view, choices, onChange }: FiltersProps) {
  return (
    <search class="filters" aria-label="Search and filter">
      <label>
        Search titles and texts
        <input
          type="search"
          value={view.query}
          onInput={(event) => onChange({ query: event.currentTarget.value })}
          onKeyDown={toFirstRow}
        />
      </label>
      <details class="facets" open={useWide()}>
        <summary>{nameOfFilters(view)}</summary>
        {FACETS.map((facet) => (
          <FacetChoice
            key={facet.name}
            facet={facet}
            choices={choices[facet.name] ?? []}
            view={view}
            onChange={onChange}
          />
        ))}
        <AtLeast view={view} onChange={onChange} />
      </details>
    </search>
  );
}

/** Moves the focus from the search to its first result. */
function toFirstRow(event: KeyboardEvent) {
  if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
  const first = document.querySelector<HTMLElement>('main button.open');
  if (first === null) return;
  event.preventDefault();
  first.focus();
}

/** The heading of folded filters, with the number in use. */
function nameOfFilters({ chosen, atLeast }: View): string {
  const count = Object.keys(chosen).length + (atLeast === null ? 0 : 1);
  return count === 0 ? 'Filters' : `Filters (${count} in use)`;
}

/** Whether the screen is wide. On a small screen filters would hide the decisions, so they are folded. */
function useWide(): boolean {
  const [wide] = useState(() => matchMedia('(min-width: 50rem)'));
  const [isWide, setWide] = useState(wide.matches);
  useEffect(() => {
    const read = () => setWide(wide.matches);
    wide.addEventListener('change', read);
    return () => wide.removeEventListener('change', read);
  }, [wide]);
  return isWide;
}

function FacetChoice({
  facet,
  choices,
  view,
  onChange,
}: Omit<FiltersProps, 'choices'> & { facet: Facet; choices: readonly Choice[] }) {
  const chosen = view.chosen[facet.name];
  if (choices.length < 2 && chosen === undefined) return null;
  const choose = (value: string) => {
    const { [facet.name]: _, ...others } = view.chosen;
    onChange({ chosen: value === '' ? others : { ...others, [facet.name]: value } });
  };
  const isGone = chosen !== undefined && choices.every(({ value }) => value !== chosen);
  return (
    <label>
      {facet.label}
      <select value={chosen ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">any</option>
        {isGone && <option value={chosen}>{chosen} (0)</option>}
        {choices.slice(0, MOST_CHOICES).map(({ value, count }) => (
          <option key={value} value={value}>
            {value} ({count.toLocaleString('en-GB')})
          </option>
        ))}
      </select>
    </label>
  );
}

function AtLeast({ view, onChange }: Pick<FiltersProps, 'view' | 'onChange'>) {
  const [typed, setTyped] = useState(view.atLeast === null ? '' : String(view.atLeast));
  const isRead = typed.trim() === '' || readPounds(typed) !== null;
  return (
    <label>
      Names an amount of at least
      <input
        type="text"
        inputMode="decimal"
        placeholder="£1m"
        value={typed}
        aria-invalid={!isRead}
        aria-describedby="amount-note"
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          onChange({ atLeast: readPounds(event.currentTarget.value) });
        }}
      />
      <small id="amount-note">
        {isRead
          ? 'Limits that only say why a decision is key are left out.'
          : 'Type pounds, such as 250k or £1m.'}
      </small>
    </label>
  );
}
