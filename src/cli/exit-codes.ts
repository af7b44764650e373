/** Every number that the program can end with; the README's table has the same rows. */
export const EXIT = {
  ok: 0,
  bug: 1,
  usage: 2,
  someFailed: 3,
  nothingUsable: 4,
  strict: 5,
  network: 6,
  refused: 7,
  unwritable: 74,
  SIGINT: 130,
  SIGTERM: 143,
} as const;

/** The command line cannot be carried out; the message is one line that says what is wrong and what to do. */
export class UsageError extends Error {}
