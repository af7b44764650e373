/** One item and its result. */
export interface Done<Item, Result> {
  item: Item;
  result: Result;
}

/**
 * Starts work on items in advance and gives the results in the order of the items. `most` limits the items in work or waiting.
 * With `most` 1, an item is requested after the previous one is done.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  start: (item: Item) => Promise<Result>,
  most: () => number,
): AsyncGenerator<Done<Item, Result>> {
  const iterator = items[Symbol.asyncIterator]();
  const begun: Promise<Done<Item, Result>>[] = [];
  let next: Promise<IteratorResult<Item>> | null = null;
  let isAtEnd = false;
  try {
    while (!isAtEnd || begun.length > 0) {
      if (!isAtEnd && begun.length < most()) next ??= quietly(iterator.next());
      const came = await Promise.race([...begun.slice(0, 1), next].filter((each) => each !== null));
      if ('item' in came) {
        begun.shift();
        yield came;
      } else {
        next = null;
        if (came.done) isAtEnd = true;
        else begun.push(quietly(begin(came.value, start)));
      }
    }
  } finally {
    // Ending the iterator waits for a pending item. An item that waits for the network must not delay the end of the run.
    const ended = quietly(Promise.resolve(iterator.return?.()));
    if (next === null) await ended;
  }
}

async function begin<Item, Result>(
  item: Item,
  start: (item: Item) => Promise<Result>,
): Promise<Done<Item, Result>> {
  return { item, result: await start(item) };
}

/** An early error must not count as unhandled: it is thrown when the turn of its item comes. */
function quietly<Value>(work: Promise<Value>): Promise<Value> {
  work.catch(() => {});
  return work;
}
