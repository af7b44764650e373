import picomatch from 'picomatch';
import { readPagesOf, type WalkRule, walkFolder } from './folder.js';
import type { Found } from './found.js';
import { isHidden } from './names.js';

/** True for a name with wildcards: `*`, `?`, `[…]` or `{…,…}`. */
export function isGlob(name: string): boolean {
  return picomatch.scan(name).isGlob;
}

/**
 * The files that a glob matches, as in a shell. Files are read whatever their names; matched folders are walked; hidden entries
 * are left out. picomatch compares names. The walk is our own: its order is fixed, links cannot lead it in circles, and unreadable
 * folders are reported.
 */
export function walkGlob(pattern: string, cwd: string): AsyncGenerator<Found> {
  const { base, glob } = picomatch.scan(pattern);
  const folder = base === '' ? '.' : base;
  return withoutDot(walkFolder(folder, cwd, matching(glob)), base === '');
}

function matching(glob: string): WalkRule {
  const isMatch = picomatch(glob);
  const depth = glob.includes('**') ? Number.POSITIVE_INFINITY : glob.split('/').length;
  const rule: WalkRule = (relative, isFolder) => {
    if (isMatch(relative)) return { choice: 'read', rule: readPagesOf };
    const mayHoldMatches = isFolder && !isHidden(relative) && relative.split('/').length < depth;
    return { choice: mayHoldMatches ? 'read' : null };
  };
  return rule;
}

/** Removes a leading `./`, unless the pattern has one: `*.html` finds `page.html`. */
async function* withoutDot(found: AsyncIterable<Found>, hasDot: boolean): AsyncGenerator<Found> {
  for await (const one of found) {
    if (hasDot && one.what !== 'stdin' && one.input.startsWith('./'))
      yield { ...one, input: one.input.slice(2) };
    else yield one;
  }
}
