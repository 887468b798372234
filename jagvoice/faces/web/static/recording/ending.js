/**
 * When the recording of a sound is over: by itself, once somebody has been heard and it is quiet again.
 * `jagvoice/core/takes.py` is the same rule for a terminal, and a test holds the two together.
 */

const PAUSE_SECONDS = 1.2;
const WAIT_SECONDS = 8;
const MOST_SECONDS = 12;
const LEAST = 0.03;
const ABOVE_ROOM = 4;
const SURE = 0.15;

export class Course {
  constructor() {
    /** The quietest moment so far, of 1: the room. */
    this.quietest = 1;
    /** @type {number | null} When something was last heard, in seconds since it began. */
    this.heardAt = null;
  }

  /**
   * @param {number} level How loud a moment was at its loudest, of 1.
   * @param {number} seconds
   */
  after(level, seconds) {
    this.quietest = Math.min(this.quietest, level);
    if (level >= Math.max(LEAST, Math.min(SURE, ABOVE_ROOM * this.quietest))) this.heardAt = seconds;
  }

  /** @param {number} seconds */
  isOver(seconds) {
    if (seconds >= MOST_SECONDS) return true;
    if (this.heardAt === null) return seconds >= WAIT_SECONDS;
    return seconds - this.heardAt >= PAUSE_SECONDS;
  }
}
