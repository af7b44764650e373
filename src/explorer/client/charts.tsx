import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { BANDS, bandsByMaker, rolesOf, type Timeline, timelineOf } from './figures.js';
import type { DecisionRow } from './model.js';

interface ChartsProps {
  rows: readonly DecisionRow[];
  onYear: (year: string) => void;
}

const MOST_MAKERS = 25;

/** Charts of decisions over time, and of the amounts that they name. */
export function Charts({ rows, onYear }: ChartsProps) {
  const timeline = timelineOf(rows);
  return (
    <div class="charts">
      <h2>Decisions by month</h2>
      <TimelineChart timeline={timeline} onYear={onYear} />
      <h2>Amounts by the part they play</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">Meaning</th>
            <th scope="col" class="number">
              Amounts
            </th>
          </tr>
        </thead>
        <tbody>
          {rolesOf(rows).map(({ role, meaning, count }) => (
            <tr key={role}>
              <th scope="row">{role}</th>
              <td>{meaning}</td>
              <td class="number">{count.toLocaleString('en-GB')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Decision makers, by the largest amount a decision names</h2>
      <p>
        These are counts of decisions. The amounts include options that were rejected, so they are not for
        adding up.
      </p>
      <Makers rows={rows} />
    </div>
  );
}

function Makers({ rows }: { rows: readonly DecisionRow[] }) {
  const makers = bandsByMaker(rows);
  const most = Math.max(1, ...makers.map(({ decisions }) => decisions));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Decision maker</th>
          <th scope="col" class="number">
            Decisions
          </th>
          {BANDS.map(({ label }) => (
            <th scope="col" key={label} class="number">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {makers.slice(0, MOST_MAKERS).map(({ maker, decisions, bands }) => (
          <tr key={maker}>
            <th scope="row">{maker}</th>
            <td class="number">
              <span class="bar" style={{ width: `${(decisions / most) * 6}rem` }} aria-hidden="true" />{' '}
              {decisions.toLocaleString('en-GB')}
            </td>
            {bands.map((count, index) => (
              <td key={BANDS[index]?.label} class="number">
                {count === 0 ? '' : count.toLocaleString('en-GB')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A chart, and the same figures as a table for readers who cannot see it. */
function TimelineChart({ timeline, onYear }: { timeline: Timeline; onYear: (year: string) => void }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null || timeline.months.length === 0) return;
    const plot = new uPlot(plotOptions(place.current), [timeline.months, timeline.counts], place.current);
    return () => plot.destroy();
  }, [timeline]);
  const years = new Map<string, number>();
  timeline.labels.forEach((label, index) => {
    years.set(label.slice(0, 4), (years.get(label.slice(0, 4)) ?? 0) + (timeline.counts[index] ?? 0));
  });
  return (
    <>
      <div class="plot" ref={place} aria-hidden="true" />
      <ul class="years">
        {[...years]
          .filter(([, count]) => count > 0)
          .map(([year, count]) => (
            <li key={year}>
              <button type="button" onClick={() => onYear(year)}>
                {year}: {count.toLocaleString('en-GB')}
              </button>
            </li>
          ))}
      </ul>
    </>
  );
}

/** In seconds, the unit of the chart. */
const HALF_MONTH = 15 * 24 * 3600;
/** Decisions are whole: the axis has no fractions. */
const WHOLE_STEPS = [1, 2, 5]
  .flatMap((step) => [0, 1, 2, 3, 4, 5].map((power) => step * 10 ** power))
  .sort((a, b) => a - b);

function plotOptions(place: HTMLElement): uPlot.Options {
  const colour = getComputedStyle(document.body).color;
  const { color: bar } = getComputedStyle(place);
  const axis = {
    stroke: colour,
    grid: { stroke: `${colour.replace('rgb(', 'rgba(').replace(')', ', 0.15)')}` },
  };
  return {
    width: Math.max(280, place.clientWidth),
    height: 220,
    legend: { show: false },
    cursor: { show: false },
    axes: [axis, { ...axis, incrs: WHOLE_STEPS }],
    scales: {
      // Half a month more at either end makes room for the outer bars.
      x: { range: (_, first, last) => [first - HALF_MONTH, last + HALF_MONTH] },
      y: { range: (_, __, most) => [0, Math.max(1, most * 1.05)] },
    },
    series: [
      {},
      {
        stroke: bar,
        fill: bar,
        ...barPaths(),
        points: { show: false },
      },
    ],
  };
}

/** Bars are an optional part of the library. */
function barPaths(): Pick<uPlot.Series, 'paths'> {
  const paths = uPlot.paths.bars?.({ size: [0.8, 40] });
  return paths === undefined ? {} : { paths };
}
