// A plot of curves on two logarithmic scales, as SVG. Linear cost runs parallel to the dashed line.

/**
 * One curve. Points are multiples of the smallest: x of its work, y of its cost.
 * @typedef {object} Curve
 * @property {string} name
 * @property {{ x: number, y: number }[]} points
 */

const WIDTH = 640;
const HEIGHT = 420;
const MARGIN = { left: 60, right: 200, top: 20, bottom: 46 };
const COLOURS = ['#1b6ca8', '#c2410c', '#15803d', '#7e22ce', '#b91c1c', '#0f766e'];

/** The plot of some curves, with a line for linear cost. @param {Curve[]} curves @param {string} xName @param {string} yName */
export function plotCurves(curves, xName, yName) {
  const all = curves.flatMap(({ points }) => points);
  const last = { x: decadeAbove(all.map(({ x }) => x)), y: decadeAbove(all.map(({ y }) => y)) };
  const x = scale(last.x, MARGIN.left, WIDTH - MARGIN.right);
  const y = scale(last.y, HEIGHT - MARGIN.bottom, MARGIN.top);
  const decades = (/** @type {number} */ end) => Array.from({ length: end + 1 }, (_, index) => 10 ** index);
  const grid = [
    ...decades(last.x).map((value) =>
      tick(
        x(value),
        HEIGHT - MARGIN.bottom + 16,
        value,
        `M${x(value)} ${MARGIN.top}V${HEIGHT - MARGIN.bottom}`,
      ),
    ),
    ...decades(last.y).map((value) =>
      tick(MARGIN.left - 24, y(value) + 4, value, `M${MARGIN.left} ${y(value)}H${WIDTH - MARGIN.right}`),
    ),
  ];
  const end = 10 ** Math.min(last.x, last.y);
  const linear = `<path d="M${x(1)} ${y(1)}L${x(end)} ${y(end)}" stroke="#555" stroke-dasharray="5 4" fill="none"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>${yName} over ${xName}: ${curves.map(({ name }) => name).join(', ')}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${[...grid, linear, ...curves.map((curve, index) => draw(curve, index, x, y))].join('\n')}
<text x="${(MARGIN.left + WIDTH - MARGIN.right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${xName}</text>
<text transform="translate(14 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle">${yName}</text>
<text x="${WIDTH - MARGIN.right + 14}" y="${MARGIN.top + 12 + 20 * curves.length}" fill="#555">- - - linear</text>
</svg>
`;
}

/** @param {Curve} curve @param {number} index @param {(value: number) => number} x @param {(value: number) => number} y */
function draw({ name, points }, index, x, y) {
  const colour = COLOURS[index % COLOURS.length];
  const path = points.map((point) => `${x(point.x)} ${y(point.y)}`).join('L');
  const dots = points.map(
    (point) => `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="3" fill="${colour}"/>`,
  );
  const legend = `<text x="${WIDTH - MARGIN.right + 14}" y="${MARGIN.top + 12 + 20 * index}" fill="${colour}">${name}</text>`;
  return `<path d="M${path}" stroke="${colour}" stroke-width="2" fill="none"/>${dots.join('')}${legend}`;
}

/** @param {number} x @param {number} y @param {number} value @param {string} line */
function tick(x, y, value, line) {
  return `<path d="${line}" stroke="#ddd"/><text x="${x}" y="${y}" text-anchor="middle">${value.toLocaleString('en')}</text>`;
}

/** The position of a value between two ends, on a logarithmic scale. @param {number} decades @param {number} from @param {number} to */
function scale(decades, from, to) {
  return (/** @type {number} */ value) =>
    Math.round((from + ((to - from) * Math.log10(Math.max(value, 1))) / Math.max(decades, 1)) * 10) / 10;
}

/** @param {number[]} values */
function decadeAbove(values) {
  return Math.ceil(Math.log10(Math.max(...values)) - 0.01);
}
