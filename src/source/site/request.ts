import type { Dispatcher } from 'undici';
import { PAGE_LIMIT } from '../files/bytes.js';
import type { Header } from '../headers.js';
import type { Answer, Listener } from './answer.js';
import type { BodyRoom, IncomingBody } from './body-room.js';
import { BodyTooLarge, TimeUp } from './network-errors.js';

/** The longest time for a whole body, in timeouts: a slow trickle would never end. */
const TIMEOUTS_A_BODY = 3;

/** The end of a request: an answer, perhaps cut off by an error, or none. */
interface Ended {
  answer: Answer | null;
  error: Error | null;
}

/** One request in progress. It gathers the data and limits the time of each stage. */
export class Request {
  readonly ended: Promise<Ended>;
  #end: (ended: Ended) => void = () => {};
  #timer: NodeJS.Timeout | undefined;
  #latest = 0;
  #head: Omit<Answer, 'body'> | null = null;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #body: IncomingBody | null = null;
  /** Whether we made the server wait. If the server then gives up, the page has not failed. */
  wasPaused = false;

  constructor(
    readonly asked: Pick<Answer, 'url' | 'at'>,
    readonly timeout: number,
    readonly listener: Listener,
    readonly room: BodyRoom,
  ) {
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  handler(): Dispatcher.DispatchHandler {
    return {
      onRequestStart: (controller) => {
        this.#watch(controller, 'headers');
        this.listener.sent();
      },
      onResponseStart: (controller, status, _headers, statusText = '') => {
        // 100 Continue and 103 Early Hints only announce the answer.
        if (status < 200) return;
        this.#head = { ...this.asked, status, statusText, headers: toHeaders(controller.rawHeaders) };
        this.#latest = performance.now() + this.timeout * TIMEOUTS_A_BODY;
        this.#watch(controller, 'body');
        this.listener.answered();
      },
      onResponseData: (controller, chunk) => {
        this.#chunks.push(chunk);
        this.#bytes += chunk.length;
        if (this.#bytes > PAGE_LIMIT) return controller.abort(new BodyTooLarge());
        this.#watch(controller, 'body');
        this.#body ??= this.#incoming(controller);
        this.room.take(this.#body, chunk.length);
      },
      onResponseEnd: () => this.#finish(null),
      onResponseError: (_controller, error) => this.#finish(error),
    };
  }

  /** A paused body does not count against the server's time. */
  #incoming(controller: Dispatcher.DispatchController): IncomingBody {
    let since = 0;
    return {
      pause: () => {
        since = performance.now();
        this.wasPaused = true;
        clearTimeout(this.#timer);
        controller.pause();
      },
      resume: () => {
        this.#latest += performance.now() - since;
        this.#watch(controller, 'body');
        // undici is inside another body's data: it reads one at a time.
        setImmediate(() => controller.resume());
      },
    };
  }

  /** Restarts the clock of a stage. A body also has a clock for its whole length. */
  #watch(controller: Dispatcher.DispatchController, phase: 'headers' | 'body'): void {
    clearTimeout(this.#timer);
    const left = phase === 'body' ? this.#latest - performance.now() : Number.POSITIVE_INFINITY;
    const end = left < this.timeout ? 'trickle' : phase;
    const abort = () => controller.abort(new TimeUp(end));
    this.#timer = setTimeout(abort, Math.max(0, Math.min(left, this.timeout)));
  }

  #finish(error: Error | null): void {
    clearTimeout(this.#timer);
    if (this.#body !== null) this.room.leave(this.#body);
    const answer = this.#head && { ...this.#head, body: Buffer.concat(this.#chunks, this.#bytes) };
    this.#end({ answer, error });
  }
}

/** undici gives names and values in turn, as bytes. Headers are Latin-1. */
function toHeaders(raw: unknown): Header[] {
  const flat = Array.isArray(raw)
    ? raw.map((part) => (Buffer.isBuffer(part) ? part.toString('latin1') : String(part)))
    : [];
  return Array.from({ length: flat.length / 2 }, (_, index) => [
    flat[2 * index] ?? '',
    flat[2 * index + 1] ?? '',
  ]);
}
