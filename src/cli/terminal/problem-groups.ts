import { PROBLEMS, type Problem } from '../../record/problems.js';
import type { Paint } from './colours.js';
import { clip, safeLine } from './safe-text.js';

/** Problems with the same text, and the first inputs with them. */
interface Group {
  problem: Problem;
  inputs: string[];
  count: number;
}

/** The most sorts of one code to show: a thousand pages can have a thousand labels. */
const MOST_OF_ONE_CODE = 12;
/** The most inputs to name for a sort. */
const MOST_INPUTS = 4;
const LONGEST_PRINTED = 500;

/** Groups problems by code and fact, in the order of their first appearance. */
export class ProblemGroups {
  readonly #groups = new Map<string, Group>();
  readonly #sorts = new Map<string, number>();
  /** Problems of a code without a group, because it had too many sorts. */
  readonly #others = new Map<string, { problem: Problem; count: number }>();

  /** Adds a problem of one input. */
  add(input: string, problem: Problem): void {
    const { code, message } = problem;
    const name = `${code} ${message}`;
    const known = this.#groups.get(name);
    if (known !== undefined) {
      known.count += 1;
      if (known.inputs.length < MOST_INPUTS && !known.inputs.includes(input)) known.inputs.push(input);
      return;
    }
    const sorts = this.#sorts.get(code) ?? 0;
    if (sorts < MOST_OF_ONE_CODE) {
      this.#sorts.set(code, sorts + 1);
      this.#groups.set(name, { problem, inputs: [input], count: 1 });
    } else {
      const others = this.#others.get(code) ?? { problem, count: 0 };
      this.#others.set(code, { ...others, count: others.count + 1 });
    }
  }

  /** One line for each group, errors last: they stand next to the summary. The groups are then empty. */
  takeLines(paint: Paint): string[] {
    const rank = ({ severity }: Problem) => (severity === 'error' ? 1 : 0);
    const groups = [...this.#groups.values()].sort((a, b) => rank(a.problem) - rank(b.problem));
    const others = [...this.#others.values()].map(
      ({ problem: { severity, code }, count }) =>
        `${paint[severity](severity)} ${code}: … and ${count} more; --verbose shows them all`,
    );
    this.#groups.clear();
    this.#others.clear();
    return [...groups.map((group) => groupLine(group, paint)), ...others];
  }
}

function groupLine({ problem, inputs, count }: Group, paint: Paint): string {
  const [first = '', ...others] = inputs;
  const also = others.length === 0 ? '' : `, also on ${others.map(safeLine).join(', ')}`;
  const more = count > inputs.length && inputs.length === MOST_INPUTS ? ' …' : '';
  const times = count === 1 ? '' : paint.quiet(` — ${count} times${also}${more}`);
  return problemLine(first, problem, paint) + times;
}

/** One problem as a line: its severity and code, the input, the fact, and what it means. */
export function problemLine(input: string, problem: Problem, paint: Paint): string {
  const { severity, code } = problem;
  const said = clip(safeLine(factFirst(problem)), LONGEST_PRINTED);
  return `${paint[severity](severity)} ${code} ${safeLine(input)}: ${said}`;
}

function factFirst({ code, message }: Problem): string {
  const sentence: string = PROBLEMS[code][1];
  const fact = message.startsWith(`${sentence}: `) ? message.slice(sentence.length + 2) : null;
  return fact === null ? message : `${fact} (${sentence})`;
}
