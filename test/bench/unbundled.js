// Starts the command from the separate files of the bundle. Their names give the stage of a CPU sample.
import { processIo } from '../../dist/cli/io.js';
import { run } from '../../dist/cli/main.js';

process.exitCode = await run(process.argv.slice(2), processIo());
