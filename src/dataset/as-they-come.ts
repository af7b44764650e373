/** Waits for all. Hands over those that are done whenever the previous hand-over has ended. */
export async function asTheyCome<T>(
  all: readonly Promise<T>[],
  take: (done: T[]) => Promise<void>,
): Promise<void> {
  let done: T[] = [];
  let left = all.length;
  let wake = () => {};
  let failure: unknown = null;
  for (const one of all)
    one
      .then(
        (value) => done.push(value),
        (error) => {
          failure = error;
        },
      )
      .finally(() => {
        left -= 1;
        wake();
      });
  while (left > 0 || done.length > 0) {
    if (done.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (failure !== null) throw failure;
    const ready = done;
    done = [];
    if (ready.length > 0) await take(ready);
  }
}
