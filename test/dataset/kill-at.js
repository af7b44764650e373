// Loaded before the program (--import): kills it with SIGKILL right before or after the first renaming to a name that matches,
// or has it wait there for a message of its parent (KILL_WHEN=pause). The clock begins at an instant of its own (CLOCK_AT), and
// the program may believe that it runs in another container (CONTAINER).
import { once } from 'node:events';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { KILL_AT = '', KILL_WHEN = 'before', CONTAINER } = process.env;
const pattern = new RegExp(KILL_AT);
const rename = fs.promises.rename;
const die = () => process.kill(process.pid, 'SIGKILL');

let hasPaused = false;

/** Tells the parent, and waits for its word. */
async function pause() {
  hasPaused = true;
  process.send?.('paused');
  await once(process, 'message');
  process.disconnect();
}

fs.promises.rename = async (from, to) => {
  const isHit = KILL_AT !== '' && pattern.test(String(to));
  if (isHit && KILL_WHEN === 'before') die();
  await rename(from, to);
  if (isHit && KILL_WHEN === 'after') die();
  if (isHit && KILL_WHEN === 'pause' && !hasPaused) await pause();
};

if (CONTAINER !== undefined) {
  const readlinkSync = fs.readlinkSync;
  fs.readlinkSync = /** @type {typeof readlinkSync} */ (
    (/** @type {string} */ path) => (path === '/proc/self/ns/pid' ? `pid:[${CONTAINER}]` : readlinkSync(path))
  );
}
syncBuiltinESMExports();

const { CLOCK_AT } = process.env;
if (CLOCK_AT !== undefined) {
  const RealDate = Date;
  const ahead = RealDate.parse(CLOCK_AT) - RealDate.now();
  globalThis.Date = /** @type {DateConstructor} */ (
    class extends RealDate {
      /** @param {[]} given */
      constructor(...given) {
        if (given.length === 0) super(RealDate.now() + ahead);
        else super(...given);
      }
      /** @override */
      static now() {
        return RealDate.now() + ahead;
      }
    }
  );
}
