/** Longer names are no typing mistakes, and comparing them would take long. */
const LONGEST_NAME = 64;

/**
 * The name most like a mistyped one, or null. A near name has at most one mistake in three letters, or is part of the whole name.
 */
export function nearestName(mistyped: string, names: readonly string[]): string | null {
  if (mistyped.length > LONGEST_NAME) return null;
  const wanted = mistyped.toLowerCase();
  const allowed = Math.max(wanted.length > 3 ? 2 : 1, Math.floor(wanted.length / 3));
  const [nearest] = names
    .map((name) => ({ name, edits: countEdits(wanted, name.toLowerCase()) }))
    .filter(({ edits }) => edits <= allowed)
    .sort((a, b) => a.edits - b.edits);
  const isKin = (name: string) =>
    (wanted.length > 2 && name.includes(wanted)) || wanted.startsWith(`${name}_`);
  return nearest?.name ?? names.find(isKin) ?? null;
}

/** How many single changes turn one text into the other. A change adds, removes or replaces a letter, or swaps two neighbours. */
function countEdits(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  const at = (cells: readonly number[], index: number) => cells[index] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const change = at(row, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const isSwap = i > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const swap = isSwap ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(change, swap, at(row, j) + 1, at(next, j - 1) + 1));
    }
    [before, row] = [row, next];
  }
  return at(row, to.length);
}
