// The scores on real structures: pages and cases outside the repository, in the folder that KCC_SHARED names.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(import.meta.dirname, '../..');

/** The file of the floors for real structures. */
export const REAL_FLOORS_FILE = join(import.meta.dirname, 'real-floors.json');

const FORMS = { text: [], html: ['--html'] } as const;
type Form = keyof typeof FORMS;

/** The score of one form of the pages. In `most` a smaller number is better. */
interface RealScore {
  pages: number;
  f1: number;
  most: { wrongKinds: number; inventedReferences: number; percentOfWordsLost: number };
}

/** The floors: the pages in both forms, and the number of passing cases. */
export interface RealFloors extends Record<Form, RealScore> {
  cases: { held: number; of: number };
}

/** The floors in the file. */
export const readRealFloors = (): RealFloors => JSON.parse(readFileSync(REAL_FLOORS_FILE, 'utf8'));

const LINE = /micro-F1 ([\d.]+), wrong kind (\d+)\/(\d+), lost words ([\d.]+)%, false references (\d+)/;

/** Scores the pages with the scorer beside them. The program must be built. */
export function scorePages(shared: string, form: Form): RealScore {
  const scorer = join(shared, 'pages/score.py');
  const { stdout, stderr } = spawnSync('python3', [scorer, PROJECT, ...FORMS[form]], { encoding: 'utf8' });
  const found = LINE.exec(stdout);
  if (!found) throw new Error(`${scorer} gave no score: ${stdout.slice(-300)}${stderr.slice(-300)}`);
  const [f1 = 0, wrongKinds = 0, pages = 0, percentOfWordsLost = 0, inventedReferences = 0] = found
    .slice(1)
    .map(Number);
  return { pages, f1, most: { wrongKinds, inventedReferences, percentOfWordsLost } };
}

/** The better of the floor and the score of a form: floors rise and never fall. */
export function raiseReal(floor: RealScore, reached: RealScore): RealScore {
  const least = (key: keyof RealScore['most']) => Math.min(floor.most[key], reached.most[key]);
  return {
    pages: reached.pages,
    f1: Math.max(floor.f1, reached.f1),
    most: {
      wrongKinds: least('wrongKinds'),
      inventedReferences: least('inventedReferences'),
      percentOfWordsLost: least('percentOfWordsLost'),
    },
  };
}

/** The table of the docs, from the floors. */
export function realTable({ text, html, cases }: RealFloors): string {
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |\n`;
  const scored = (name: string, { pages, f1, most }: RealScore) => [
    `${pages} pages as ${name}`,
    f1.toFixed(4),
    most.wrongKinds,
    most.inventedReferences,
    `${most.percentOfWordsLost}%`,
  ];
  const head = ['real structures', 'F1', 'refused or of the wrong kind', 'references invented', 'words lost'];
  const rows = [head, head.map(() => '---'), scored('text', text), scored('HTML', html)];
  return `${rows.map(row).join('')}\n${cases.held} of ${cases.of} cases that an earlier version of this program got wrong hold.\n`;
}
