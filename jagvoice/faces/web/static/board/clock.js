/**
 * The two clocks of an entry, pure over two sources: what time it is, and how much time has passed.
 *
 * What time it is, is what the server said at the last contact, carried on by the time that has passed since. So a
 * tablet whose own clock is wrong by years or zones, or is set anew while the board is in use, tells the right time.
 *
 * How much time has passed is told by the source that only goes forward. Some machines stop it while they sleep. So:
 *
 * - While the page is seen, what the tablet's own clock does counts for nothing.
 * - Over a time in which the page was away, the own clock counts where it went further forward than the other, but by
 *   no more than `AWAY_SECONDS`: so much at most is slept through without a word from the server.
 * - From one life of the page to the next only the own clock goes on. It counts where it went forward by no more than
 *   `CLOSED_SECONDS`; else the last time that was kept goes on as if no time had passed.
 *
 * Nothing ever makes the monotonic seconds go backward: not a reload, not a clock that was set back.
 *
 * @typedef {{mono: number, wall: number, offset: number, own: number}} Moment
 *   What is kept: monotonic seconds, the server's clock in ms and its offset in minutes, and the own clock in ms then.
 */

/** A sleep is not longer than this, in seconds. */
const AWAY_SECONDS = 48 * 3600;

/** A page that was closed for longer than this has had its clock set, in seconds. */
const CLOSED_SECONDS = 30 * 24 * 3600;

/** The clocks of one page. */
export class Clock {
  #now;
  #since;
  #read;
  #passed = 0;
  #base = 0;
  #told;
  #offset;
  #away = false;

  /**
   * @param {object} [sources]
   * @param {() => number} [sources.now] the own clock, in ms since 1970.
   * @param {() => number} [sources.mono] ms that only go forward.
   * @param {() => number} [sources.offset] minutes by which the own zone is ahead of UTC.
   */
  constructor({ now = Date.now, mono = () => performance.now(), offset = () => -new Date().getTimezoneOffset() } = {}) {
    this.#now = now;
    this.#since = mono;
    this.#read = { own: now(), mono: mono() };
    this.#told = { wall: this.#read.own, passed: 0 };
    this.#offset = offset();
  }

  /** Go on from what was kept before the page was loaded. @param {?Moment} kept */
  goOn(kept) {
    if (!kept) return;
    this.#pass();
    const gap = (this.#read.own - kept.own) / 1000;
    const closed = gap >= 0 && gap <= CLOSED_SECONDS ? gap : 0;
    this.#base = Math.max(this.#base, kept.mono + closed - this.#passed);
    this.#told = { wall: kept.wall + closed * 1000, passed: this.#passed };
    this.#offset = kept.offset;
  }

  /** Take over what the server says of the time; what is no time is no word. @param {?string} wall ISO 8601 */
  told(wall) {
    const said = /(?:Z|([+-])(\d\d):(\d\d))$/.exec(wall ?? "");
    const at = Date.parse(wall ?? "");
    if (!said || Number.isNaN(at)) return;
    this.#pass();
    this.#told = { wall: at, passed: this.#passed };
    this.#offset = said[1] ? (said[1] === "-" ? -1 : 1) * (Number(said[2]) * 60 + Number(said[3])) : 0;
  }

  /** Tell whether the page is out of sight from now on. @param {boolean} away */
  away(away) {
    this.#pass();
    this.#away = away;
  }

  /** @returns {[wall: string, mono: number]} this moment. */
  at() {
    const { mono, wall, offset } = this.kept();
    return [written(wall, offset), mono];
  }

  /** @returns {Moment} this moment, to be kept. */
  kept() {
    this.#pass();
    const wall = this.#told.wall + (this.#passed - this.#told.passed) * 1000;
    const mono = Math.round((this.#base + this.#passed) * 1000) / 1000;
    return { mono, wall: Math.round(wall), offset: this.#offset, own: this.#read.own };
  }

  /** Let time pass since the clocks were last read. */
  #pass() {
    const before = this.#read;
    this.#read = { own: this.#now(), mono: this.#since() };
    const ran = Math.max(0, this.#read.mono - before.mono) / 1000;
    const went = (this.#read.own - before.own) / 1000;
    this.#passed += this.#away && went > ran && went - ran <= AWAY_SECONDS ? went : ran;
  }
}

/** @returns {string} a moment as ISO 8601 with its offset and milliseconds. */
export function written(wall, offset) {
  const two = (n) => String(n).padStart(2, "0");
  const here = new Date(wall + offset * 60_000).toISOString().slice(0, -1);
  const minutes = Math.abs(offset);
  return `${here}${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** @returns {number} the minute of the day that a moment tells, where it was told. @param {string} wall */
export function minuteOfDay(wall) {
  const [, hours, minutes] = /T(\d\d):(\d\d)/.exec(wall);
  return Number(hours) * 60 + Number(minutes);
}
