// npm run golden: writes the expectations of all fixtures and the parts of the README that the program prints. It raises the
// floors of test/score/floors.json to the scores reached, and never lowers them. With --baselines it also scores other programs
// again. Nothing else writes these files. Read the diff before you commit it: every line is a claim about a page.
import { runnerImport } from 'vite';

const { module } = await runnerImport('./test/goldens.ts');
await module.writeGoldens(process.argv.includes('--baselines') ? await measureBaselines() : null);

async function measureBaselines() {
  const { module } = await runnerImport('./test/score/measure-baselines.ts');
  return module.measureBaselines();
}
