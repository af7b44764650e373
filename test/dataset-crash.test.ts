import { describe, expect, it } from 'vitest';
import { makeFolder } from './cli/world.js';
import { Council } from './dataset/council.js';
import { Killed, MemoryDisk, type Trouble } from './dataset/memory-disk.js';
import { DIR, night } from './dataset/nights.js';

/** A council whose second night has an edited decision, a new one, a decided one and a vanished one. */
function council(isSecondNight: boolean): Council {
  const made = new Council('https://www.northmere.example');
  for (const number of [1, 2]) made.add(number);
  made.add(4, { decided: null, published: null, due: '2026-03-01', status: 'For Determination' });
  if (!isSecondNight) return made;
  made.add(1, { status: 'Called in' });
  made.matters.delete(2);
  made.add(4, { decided: '2026-01-25', published: '2026-01-25' });
  made.add(5);
  return made;
}

const [FIRST, SECOND] = ['2026-01-25', '2026-01-26'];

async function afterFirstNight(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  await night([council(false)], disk, FIRST);
  disk.restart();
  return disk;
}

/** Draws the same numbers from 0 to 1 on every machine. */
function draw(seed: number): number {
  const value = Math.sin(seed * 12.9898) * 43758.5453;
  return value - Math.floor(value);
}

const before = await afterFirstNight();
const undisturbed = before.copy();
await night([council(true)], undisturbed, SECOND);
const { changes } = undisturbed;
const wanted = undisturbed.files(DIR);

/** Runs the second night with trouble, then again without. Gives the files on the disk after each. */
async function disturbed(trouble: Trouble) {
  const disk = before.copy();
  disk.trouble = trouble;
  const failure = await night([council(true)], disk, SECOND).catch((error: unknown) => error);
  disk.restart();
  const between = disk.files(DIR);
  await night([council(true)], disk, SECOND);
  return { failure, between, after: disk.files(DIR) };
}

describe('a night that is killed', () => {
  const points = Array.from({ length: 200 }, (_, seed): Trouble => {
    const what = seed % 2 === 0 ? 'kill' : 'power';
    return { at: 1 + Math.floor(draw(seed + 1) * changes), what, part: draw(seed + 1001) };
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'gives the same result when it is continued (part %i)',
    async (part) => {
      for (const trouble of points.filter((_, index) => index % 10 === part)) {
        const { failure, after } = await disturbed(trouble);
        expect([trouble, failure]).toEqual([trouble, expect.any(Killed)]);
        expect([trouble, after]).toEqual([trouble, wanted]);
      }
    },
  );

  it('is continued after a kill before, during and after each step of publishing', async () => {
    const closing = undisturbed.log.flatMap((what, index) =>
      /commit|rename \/data\/(?!\.)|remove/.test(what) ? [index + 1] : [],
    );
    expect(closing.length).toBeGreaterThan(15);
    for (const at of closing)
      for (const what of ['kill', 'power'] as const)
        for (const part of what === 'kill' ? [0, 0.5, 1] : [0, 1]) {
          const trouble: Trouble = { at, what, part };
          const { after } = await disturbed(trouble);
          expect([trouble, undisturbed.log[at - 1], after]).toEqual([
            trouble,
            undisturbed.log[at - 1],
            wanted,
          ]);
        }
  });
});

describe('a disk that fails', () => {
  const old = before.files(DIR);

  it('because it is full, at any write, leaves the dataset complete for the next run', async () => {
    for (let at = 1; at <= changes; at += 1) {
      const { failure, between, after } = await disturbed({ at, what: 'full', part: draw(at) });
      expect([at, failure]).toEqual([at, expect.objectContaining({ code: 'ENOSPC' })]);
      // The visible files are the old generation or the new one, never a part of each.
      const isCounted = Object.keys(between).some((path) => path.endsWith('commit.json'));
      const data = Object.entries(between).filter(([path]) => !path.startsWith('.unfinished'));
      if (!isCounted)
        expect([at, [old, wanted]]).toEqual([at, expect.arrayContaining([Object.fromEntries(data)])]);
      expect([at, after]).toEqual([at, wanted]);
    }
  });

  it('because it becomes read-only at any point does the same', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const at = 1 + Math.floor(draw(seed) * changes);
      const { failure, after } = await disturbed({ at, what: 'read-only', part: 0 });
      expect([at, failure]).toEqual([at, expect.objectContaining({ code: 'EROFS' })]);
      expect([at, after]).toEqual([at, wanted]);
    }
  });
});

/** A saved page of a decision that no list names. */
const SAVED = await makeFolder({
  'saved/old.html': `<!-- saved from url=(0052)https://www.northmere.example/ieDecisionDetails.aspx?ID=5050 -->\n${pageOfLongAgo()}`,
});

function pageOfLongAgo(): string {
  const made = new Council('https://www.northmere.example');
  made.add(50, { decided: '2019-04-02', published: '2019-04-03', title: 'The Ferry of 2019' });
  return made.answer(made.decisionUrl(50)).body;
}

describe('a killed night with saved pages and attachments', () => {
  const settings = { documents: true };
  const taken = { imports: ['saved'], cwd: SAVED };
  const attached = (isSecondNight: boolean) => {
    const made = council(isSecondNight);
    for (const matter of made.matters.values()) matter.file = `s${matter.number}/Report.pdf`;
    made.files.set('s1/Report.pdf', isSecondNight ? '%PDF-1.7 the second text' : '%PDF-1.7 the first text');
    for (const number of [2, 4, 5]) made.files.set(`s${number}/Report.pdf`, `%PDF-1.7 of matter ${number}`);
    if (isSecondNight) made.files.delete('s4/Report.pdf');
    return made;
  };

  it('gives the same result when it is continued, after a kill at any point', async () => {
    const first = new MemoryDisk();
    await night([attached(false)], first, FIRST, [], settings);
    first.restart();
    const whole = first.copy();
    await night([attached(true)], whole, SECOND, [], settings, undefined, taken);
    const { changes: all, log } = whole;
    const end = whole.files(DIR);
    expect(end['tables/attachments.csv']?.split('\n').length).toBeGreaterThan(5);
    expect(end['decisions.csv']).toContain('The Ferry of 2019');
    expect(log.filter((what) => /^rename .*commit\.json$/.test(what))).toHaveLength(3);
    for (let seed = 1; seed <= 80; seed += 1) {
      const at = 1 + Math.floor(draw(seed) * all);
      const trouble: Trouble = { at, what: seed % 2 === 0 ? 'kill' : 'power', part: draw(seed + 500) };
      const disk = first.copy();
      disk.trouble = trouble;
      const run = () => night([attached(true)], disk, SECOND, [], settings, undefined, taken);
      const failure = await run().catch((error: unknown) => error);
      disk.restart();
      await run();
      expect([trouble, log[at - 1], failure]).toEqual([trouble, log[at - 1], expect.any(Killed)]);
      expect([trouble, log[at - 1], disk.files(DIR)]).toEqual([trouble, log[at - 1], end]);
    }
  });
});
