import type { Verification } from '../verify/verification.js';
import { verifyOutput } from '../verify/verify.js';
import { checkPageOptions, type PageOptions, reject } from './check-arguments.js';

/**
 * Proves every value of an output against its pages: the pages given, or those that its records name. Throws a TypeError or a
 * VerifyError.
 */
export async function verify(
  output: string,
  pages: readonly string[] = [],
  options: Pick<PageOptions, 'pageKind'> = {},
): Promise<Verification> {
  if (typeof output !== 'string' || output === '') reject('the output', 'the path of a file', output);
  if (!Array.isArray(pages)) reject('the pages', 'a list of paths', pages);
  checkPageOptions(options);
  const world = {
    cwd: process.cwd(),
    stdin: () => process.stdin,
    interrupted: new AbortController().signal,
  };
  return verifyOutput({ output, pages, pageKind: options.pageKind ?? null }, world);
}
