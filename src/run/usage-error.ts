/** The command line cannot be carried out. The message is one line: what is wrong and what to do. */
export class UsageError extends Error {}
