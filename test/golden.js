// npm run golden: writes the expectations of all fixtures, and what the README shows, as the program gives them now.
// Nothing else writes them. Read the diff before it is committed: every line of it is a claim about a page.
import { runnerImport } from 'vite';

const { module } = await runnerImport('./test/goldens.ts');
module.writeGoldens();
