// The command out of the files that the bundle is made of: their names say which stage of a run a sample belongs to.
import { processIo } from '../../dist/cli/io.js';
import { run } from '../../dist/cli/main.js';

process.exitCode = await run(process.argv.slice(2), processIo());
