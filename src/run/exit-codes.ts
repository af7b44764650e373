/** An exit code and its meaning. */
interface Exit {
  code: number;
  meaning: string;
}

/** THE TABLE: every exit code of the program. The help, the man page and the docs print these rows. */
export const EXITS = {
  ok: { code: 0, meaning: 'every input gave its records; there may be warnings' },
  bug: { code: 1, meaning: 'an unexpected error: a bug, please report it' },
  usage: { code: 2, meaning: 'the command line cannot be carried out' },
  someFailed: { code: 3, meaning: 'some inputs failed; the records of the others are written' },
  nothingUsable: { code: 4, meaning: 'nothing usable: every input failed, or there is no record' },
  strict: {
    code: 5,
    meaning: '`--strict` or a guard found a fault; the old output is kept',
  },
  network: { code: 6, meaning: 'no connection: every input was an address, none could be fetched' },
  refused: {
    code: 7,
    meaning:
      'no permission: every input was an address, and `robots.txt`, the server or its firewall refused them all',
  },
  different: { code: 8, meaning: 'differences were found (`diff --exit-code`)' },
  unwritable: { code: 74, meaning: 'the output, or the cache, could not be written' },
  SIGINT: { code: 130, meaning: 'interrupted: the old output is kept; fetched records are saved beside it' },
  SIGTERM: { code: 143, meaning: 'terminated: the same' },
} as const satisfies Record<string, Exit>;

export type ExitName = keyof typeof EXITS;

/** The numbers alone, by name. */
export const EXIT = Object.fromEntries(
  Object.entries(EXITS).map(([name, { code }]) => [name, code]),
) as unknown as { readonly [Name in ExitName]: (typeof EXITS)[Name]['code'] };
