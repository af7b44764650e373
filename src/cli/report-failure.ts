import type { FailedRun } from '../run/failed-report.js';
import type { Io } from './io.js';

/** Writes the report that a failed command line asks for (`--report FILE`). */
export async function reportFailure(argv: readonly string[], failure: FailedRun, io: Io): Promise<void> {
  const file = reportPathOf(argv);
  if (file === null) return;
  const { writeFailedReport } = await import('../run/failed-report.js');
  await writeFailedReport(file, { ...failure, cwd: io.cwd, clock: io.clock });
}

/** Reads the option without commander, which may have refused the command line. */
function reportPathOf(argv: readonly string[]): string | null {
  const at = argv.findIndex((argument) => /^--report(?:=|$)/.test(argument));
  if (at < 0) return null;
  const [, value = argv[at + 1] ?? ''] = /^--report=(.*)$/s.exec(argv[at] ?? '') ?? [];
  return value.startsWith('-') ? null : value;
}
