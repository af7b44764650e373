// Loaded before the program (--import). Kills it with SIGKILL right before or after the first renaming to a matching name.
// CLOCK_AT sets the instant at which the clock begins.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { KILL_AT = '', KILL_WHEN = 'before' } = process.env;
const pattern = new RegExp(KILL_AT);
const rename = fs.promises.rename;
const die = () => process.kill(process.pid, 'SIGKILL');

fs.promises.rename = async (from, to) => {
  const isHit = KILL_AT !== '' && pattern.test(String(to));
  if (isHit && KILL_WHEN === 'before') die();
  await rename(from, to);
  if (isHit) die();
};
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
