// A dataset whose files a person edits, saves with another program or loses between two nights.
import { describe, expect, it } from 'vitest';
import { Council } from './dataset/council.js';
import { MemoryDisk } from './dataset/memory-disk.js';
import { DIR, night } from './dataset/nights.js';

const isKept = (path: string) => !/^news/.test(path);

/** A dataset of two nights: decisions 1 to 3 of the first, 4 of the second, which also changed 2. */
async function begin() {
  const [disk, made] = [new MemoryDisk(), new Council('https://north.example')];
  for (const number of [1, 2, 3]) made.add(number);
  await night([made], disk, '2026-01-25');
  made.add(4);
  Object.assign(made.matters.get(2) ?? {}, { status: 'Called in' });
  await night([made], disk, '2026-01-26');
  const edit = async (path: string, change: (text: string) => string) => {
    const text = (await disk.read(`${DIR}/${path}`))?.toString() ?? '';
    await disk.write(`${DIR}/${path}`, change(text));
  };
  return { disk, made, edit, before: disk.files(DIR, isKept) };
}

const CSV = 'decisions.csv';

describe('a dataset is the same again after the next night, days and all, when', () => {
  it.each<[string, string, ((text: string) => string) | null]>([
    ['a row was removed', CSV, (text) => text.split('\n').toSpliced(2, 1).join('\n')],
    ['its table was lost', CSV, null],
    ['its table was emptied', CSV, () => ''],
    ['its table was saved with semicolons', CSV, (text) => text.replaceAll(',', ';')],
    ['its table was saved with CRLF', CSV, (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
    ['a long table was lost', 'tables/pages.csv', null],
    ['its kept pages were lost', 'pages', null],
  ])('%s', async (_, path, change) => {
    const { disk, made, edit, before } = await begin();
    if (change === null) await disk.remove(`${DIR}/${path}`);
    else await edit(path, change);
    const { counts } = await night([made], disk, '2026-01-27');
    expect(counts).toMatchObject({ decisions: 4, added: 0, changed: 0, vanished: 0 });
    const after = disk.files(DIR, isKept);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const isPage = (name: string) => name.startsWith('pages/');
    for (const name of Object.keys(before))
      if (!isPage(name)) expect([name, after[name]]).toEqual([name, before[name]]);
  });
});

describe('a damaged file of records', () => {
  it.each<[string, (text: string) => string]>([
    ['is cut off', (text) => text.slice(0, -300)],
    ['has a line of another program', (text) => `${text}<<<<<<< HEAD\n`],
    ['has a broken record', (text) => text.replace('"record_id"', '"record_')],
  ])('that %s is named, and nothing is changed', async (_, change) => {
    const { disk, made, edit } = await begin();
    await edit('records/2026.ndjson', change);
    const before = disk.files(DIR, isKept);
    await expect(night([made], disk, '2026-01-27')).rejects.toThrow(
      /records.2026\.ndjson: the record .* is damaged; put the file back/,
    );
    expect(disk.files(DIR, (path) => isKept(path) && !path.startsWith('.unfinished'))).toEqual(before);
  });
});
