import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RULES } from '../src/audit/rules.js';

const PAGE = join(import.meta.dirname, '../docs/audit.md');
const PLACE = /(?<=<!-- rules -->\n)[\s\S]*?(?=<!-- \/rules -->)/;

it('docs/audit.md has every rule', () => {
  const rows = RULES.map(
    ({ name, regulation, sort, of, asks }) =>
      `| \`${name}\` | ${regulation} | ${sort} | ${of.join(', ')} | ${asks} |\n`,
  );
  const table = `\n| rule | regulation | sort | of decisions that are | what is asked |\n| --- | --- | --- | --- | --- |\n${rows.join('')}\n`;
  const page = readFileSync(PAGE, 'utf8');
  if (process.env['WRITE_DOCS'])
    writeFileSync(
      PAGE,
      page.replace(PLACE, () => table),
    );
  expect(
    PLACE.exec(readFileSync(PAGE, 'utf8'))?.[0],
    'WRITE_DOCS=1 npx vitest run test/audit-docs.test.ts',
  ).toBe(table);
});
