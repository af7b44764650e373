import type { Io } from '../io.js';

/** The colours of a message's pieces. Without colours every function returns its text. */
export interface Paint {
  error: (text: string) => string;
  warning: (text: string) => string;
  info: (text: string) => string;
  input: (text: string) => string;
  quiet: (text: string) => string;
}

/** No colours. */
export const PLAIN: Paint = { error: String, warning: String, info: String, input: String, quiet: String };

/** Whether messages are coloured: by `--no-color`, else FORCE_COLOR, else NO_COLOR, else on a terminal only. */
export function wantsColour(io: Pick<Io, 'env' | 'stderr'>, option: boolean): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = io.env;
  if (!option) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return io.stderr.isTTY === true && TERM !== 'dumb';
}

/** The colours of messages. It loads chalk only if colours are shown. */
export async function loadPaint(isColoured: boolean): Promise<Paint> {
  if (!isColoured) return PLAIN;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return { error: chalk.red, warning: chalk.yellow, info: chalk.cyan, input: chalk.bold, quiet: chalk.dim };
}
