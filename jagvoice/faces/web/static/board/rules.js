/**
 * What the hands of one person on one device are read by, and all that is remembered of them: the same as
 * `jagvoice/core/hands/state.py`, field by field. Times are monotonic seconds.
 *
 * @typedef {object} Rules What the hands of one person on one device are read by.
 * @property {object} hands The person's, with all fields of `Hands` in `jagvoice/core/people.py`.
 * @property {boolean} switch
 * @property {boolean} dwell
 * @property {number} deaf How long a new scene takes no touch.
 * @property {number} together How long a finger is waited with for a second one, on a device that can feel two.
 */

/** How long a new scene takes no touch. */
export const DEAF_SECONDS = 1.0;

/** The same key pressed again within this time is still held. */
export const RUN_SECONDS = 0.75;

/** What holds for whoever has said nothing else. */
const HANDS = {
  accept: "press", hold_seconds: 0.8, repeat_ignore_seconds: 0.5, dwell_seconds: 1.2, hear_first: false,
  scanning: "automatic", scan_seconds: 4.0, one_at_a_time: false, reach: [],
};

/**
 * @param {object} profile a person's, in its plain form.
 * @param {number} deaf seconds a new scene takes no touch.
 * @param {number} together seconds a finger is waited with for a second one.
 * @returns {Rules} the rules for one person on a device.
 */
export function rules(profile, deaf = DEAF_SECONDS, together = 0) {
  const waysIn = profile.ways_in ?? ["touch"];
  const hands = { ...HANDS, ...profile.hands };
  return { hands, switch: waysIn.includes("switch"), dwell: waysIn.includes("dwell"), deaf, together };
}

/** @returns {object} the hands before anything has been shown. */
export function start() {
  return {
    now: -Infinity,
    page: null,
    deaf_until: Infinity,
    busy: false,
    /** What is down: each with the cell where it came down, the one it is over, and whether a touch can come of it. */
    fingers: [],
    /** The cell the pointer lies on; it must leave it before it can dwell there again. */
    hover: null,
    /** Whether it is unknown where the pointer lies: the scene under it is another. */
    lost: true,
    /** A touch that is one when its time is over, from `since` until `until`, and whether it is `seen` filling. */
    waiting: null,
    /** The keys as they were last heard of. */
    runs: [],
    /** The cell last touched, and when. */
    last: null,
    heard: null,
    acted: null,
    /** The cells that look pressed, and until when at least. */
    seen: [],
    scan: null,
    cue: 0,
    /** Since when a name is being said. */
    cued: null,
    /** Whether the next page is to come while the scanning goes on. */
    turning: false,
    look: { pressed: [], marked: [], ring: null },
    /** When somebody last did something; a key held down is nobody doing anything. */
    touched: -Infinity,
  };
}
