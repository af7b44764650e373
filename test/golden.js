// npm run golden: writes the expectations of all fixtures, and what the README shows, as the program gives them now;
// raises the floors of test/score/floors.json to what the program reaches, and never lowers one.
// With --baselines, other programs are scored again as well. Nothing else writes any of this. Read the diff before it is committed: every line of it is a claim about a page.
import { runnerImport } from 'vite';

const { module } = await runnerImport('./test/goldens.ts');
await module.writeGoldens(process.argv.includes('--baselines') ? await measureBaselines() : null);

async function measureBaselines() {
  const { module } = await runnerImport('./test/score/measure-baselines.ts');
  return module.measureBaselines();
}
