/** The command line cannot be carried out; the message is one line that says what is wrong and what to do. */
export class UsageError extends Error {}
