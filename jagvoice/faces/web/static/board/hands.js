/**
 * The hands: what a body does, as timed events, and the one touch it comes to. Pure, and held to the same effects as
 * `jagvoice/core/hands` by the vector files in `tests/vectors/hands/`. What a rule is for stands there.
 *
 * An event is told with its name in `event` and its time in `at`, an effect has its name in `effect`; their other
 * fields have the names that they have in Python. Times are monotonic seconds, added and compared as the doubles they
 * are and in the same order as there: nothing is rounded. Nothing given is ever changed.
 *
 * @typedef {object} Event One of
 *   `shown` (page) a scene is on the board from now on;
 *   `down`, `move`, `up` (pointer, cell) of a finger or button, `cell` being `null` beside all of them;
 *   `key` (key, cell) a key that stands for a cell, or repeats itself;
 *   `switch` (key, number: 1 or 2) a switch, or the key that it is repeats itself;
 *   `let_go` (key), `named` (cue) what a cue said has been said, `busy` (busy) whether a touch is being kept;
 *   `stop` scanning ends; `tick` time passes.
 * @property {string} event
 * @property {number} at
 *
 * @typedef {object} Effect What a face shows, says or does, in this order. One of
 *   `look` (pressed, marked, ring) how the board looks from now on;
 *   `hear` (cell) say what a cell is; `cue` (cells, number) say the name of what is marked;
 *   `act` (cell, means) take a touch: no other comes before the next `shown` and `busy`; `turn` (cell) turn the page.
 * @property {string} effect
 */

import { RUN_SECONDS } from "./rules.js";
import { begin, cellsOf, marked, named, on, take, tick, turned, turns } from "./scanning.js";

export { DEAF_SECONDS, RUN_SECONDS, rules, start } from "./rules.js";

/** How long a touch is seen at least. */
const LOOK_SECONDS = 0.3;

/** A name that takes longer to say than this is not waited for. */
const CUE_SECONDS = 15.0;

/** So many keys are remembered at once. */
const MOST_KEYS = 16;

/**
 * @param {Rules} rules
 * @param {object} state the hands before, from `start` or from the last step.
 * @param {Event} event its time is never before that of the event before it, or counts as that.
 * @returns {[object, Effect[]]} the hands after an event, and what a face does because of it.
 */
export function step(rules, state, event) {
  const moment = new Moment(rules, state, event.at);
  moment.passTime();
  moment.take(event);
  moment.see();
  return [moment.state, moment.effects];
}

/** One event under way: the hands as they change, and the effects as they come. */
class Moment {
  constructor(rules, state, at) {
    this.rules = rules;
    this.hands = rules.hands;
    this.at = at;
    this.now = Math.max(at, state.now);
    this.state = { ...state, now: this.now };
    this.effects = [];
  }

  set(changes) {
    this.state = { ...this.state, ...changes };
  }

  /** Do what is due by now. */
  passTime() {
    const { seen, waiting } = this.state;
    this.set({ seen: seen.filter(([, until]) => until > this.now) });
    if (waiting && this.now >= waiting.until) {
      this.set({ waiting: null, fingers: this.state.fingers.map(uncounted) });
      this.choose(waiting.cell, waiting.means);
    }
    const { cued } = this.state;
    if (cued !== null && this.now >= cued + CUE_SECONDS) this.cueOver();
  }

  /** Do what comes of an event. */
  take(event) {
    switch (event.event) {
      case "shown":
        return this.shown(event.page);
      case "down":
        return this.down(event.pointer, event.cell ?? null);
      case "move":
        return this.move(event.pointer, event.cell ?? null);
      case "up":
        return this.up(event.pointer, event.cell ?? null);
      case "key":
        return this.key(event.key, event.cell);
      case "switch":
        return this.switch(event.key, event.number);
      case "let_go":
        return this.set({ runs: this.state.runs.map((r) => (r.key === event.key ? { ...r, let_go: true } : r)) });
      case "named":
        return event.cue === this.state.cue ? this.cueOver() : undefined;
      case "busy":
        return this.set({ busy: event.busy });
      case "stop":
        return this.set({ scan: null, cued: null, turning: false });
      case "tick":
        return this.scanOn();
      default:
        throw new TypeError(`no event is called ${event.event}`);
    }
  }

  /** Say how the board looks, if it looks otherwise than before. */
  see() {
    const { fingers, acted, seen, scan, heard, waiting, look: before } = this.state;
    const down = fingers.filter((f) => f.over !== null && f.over === f.cell).map((f) => f.over);
    const pressed = [acted, ...down, ...seen.map(([cell]) => cell)].filter(Boolean);
    const look = {
      pressed: [...new Set(pressed)],
      marked: scan ? marked(scan) : heard ? [heard] : [],
      ring: waiting?.seen ? { cell: waiting.cell, since: waiting.since, until: waiting.until } : null,
    };
    if (JSON.stringify(look) === JSON.stringify(before)) return;
    this.set({ look });
    this.effects.unshift({ effect: "look", ...look });
  }

  // --- scenes ------------------------------------------------------------------------------------------------------

  shown(page) {
    const { page: before, scan, turning, touched, fingers } = this.state;
    const goesOn = turning && before && page.scene === before.next ? scan : null;
    this.set({
      page,
      deaf_until: this.now + this.rules.deaf,
      fingers: fingers.map(uncounted),
      hover: null,
      lost: true,
      waiting: null,
      heard: null,
      acted: null,
      seen: [],
      scan: null,
      cued: null,
      turning: false,
      touched: touched === -Infinity ? this.now : touched,
    });
    if (goesOn) this.goTo(turned(goesOn, page, this.hands));
  }

  /** Whether what is done now counts. */
  get hears() {
    return !this.state.busy && this.now >= this.state.deaf_until;
  }

  /** Whether a touch beginning now counts; who goes on touching a deaf board is waited for to stop. */
  noticed() {
    if (this.hears) return true;
    const pause = Math.min(this.hands.repeat_ignore_seconds, this.rules.deaf);
    this.set({ deaf_until: Math.max(this.state.deaf_until, this.now + pause) });
    return false;
  }

  // --- fingers and pointers ----------------------------------------------------------------------------------------

  down(pointer, cell) {
    this.set({ touched: this.now });
    const others = this.state.fingers.filter((f) => f.pointer !== pointer).map(uncounted);
    if (others.length) this.set({ waiting: null });
    const counts = this.touches(cell) && !others.length;
    const finger = { pointer, cell, over: cell, counts };
    this.set({ fingers: [...others, finger], hover: cell, lost: false, waiting: null });
    if (!counts) return;
    const { accept, hold_seconds: hold } = this.hands;
    if (accept === "hold") {
      this.wait(cell, "touch", hold);
    } else if (accept === "press" && this.rules.together) {
      this.wait(cell, "touch", this.rules.together, { seen: false });
    } else if (accept === "press") {
      this.set({ fingers: [uncounted(finger)] });
      this.choose(cell, "touch");
    }
  }

  /** Whether a touch beginning now can count; soon on the same cell it is the same one. It is remembered. */
  touches(cell) {
    const counts = this.noticed();
    if (cell === null) return false;
    const { last, seen } = this.state;
    const again = last !== null && last[0] === cell && this.now - last[1] < this.hands.repeat_ignore_seconds;
    this.set({ last: [cell, this.now], seen: [...seen, [cell, this.now + LOOK_SECONDS]] });
    return counts && !again;
  }

  move(pointer, cell) {
    const finger = this.state.fingers.find((f) => f.pointer === pointer);
    if (!finger) {
      this.lie(cell);
      return;
    }
    if (finger.over === cell) return;
    this.set({ fingers: this.state.fingers.map((f) => (f === finger ? { ...f, over: cell } : f)) });
    if (!finger.counts || this.hands.accept !== "hold") return;
    this.set({ waiting: null });
    if (finger.cell !== null && cell === finger.cell) this.wait(cell, "touch", this.hands.hold_seconds);
  }

  /** Let a pointer lie on a cell: after a while that is a touch, if it came there from somewhere else. */
  lie(cell) {
    const { fingers, hover, lost, page, busy, deaf_until: deafUntil } = this.state;
    if (fingers.length || (cell === hover && !lost)) return;
    this.set({ hover: cell, lost: false, waiting: null });
    if (this.rules.dwell && !lost && cell !== null && page && !busy) {
      this.wait(cell, "dwell", this.hands.dwell_seconds, { since: Math.max(this.now, deafUntil) });
    }
  }

  up(pointer, cell) {
    const finger = this.state.fingers.find((f) => f.pointer === pointer);
    if (!finger) return;
    const { fingers, last } = this.state;
    this.set({ fingers: fingers.filter((f) => f !== finger), hover: cell, lost: false, waiting: null });
    if (finger.cell !== null && last?.[0] === finger.cell) this.set({ last: [finger.cell, this.now] });
    if (!finger.counts || finger.cell === null) return;
    const { accept } = this.hands;
    if (accept === "press" || (accept === "release" && cell === finger.cell)) this.choose(finger.cell, "touch");
  }

  wait(cell, means, seconds, { since = this.now, seen = true } = {}) {
    this.set({ waiting: { cell, means, since, until: since + seconds, seen } });
  }

  // --- keys and switches -------------------------------------------------------------------------------------------

  /** Whether a key came down, and does not only repeat itself or bounce. */
  pressed(key) {
    const run = this.state.runs.find((r) => r.key === key);
    const others = this.state.runs.filter((r) => r !== run);
    this.set({ runs: [...others, { key, at: this.at, let_go: false }].slice(-MOST_KEYS) });
    const soon = this.hands.repeat_ignore_seconds;
    if (run && this.at - run.at < (run.let_go ? soon : Math.max(soon, RUN_SECONDS))) return false;
    this.set({ touched: this.now });
    return true;
  }

  key(key, cell) {
    if (this.pressed(key) && this.touches(cell)) this.choose(cell, "key");
  }

  switch(key, number) {
    if (!this.pressed(key) || !this.noticed() || !this.state.page) return;
    const { scan, page } = this.state;
    if (!scan) {
      this.goTo(begin(page, this.hands));
    } else if (turns(scan)) {
      this.goTo(scan);
    } else if (scan.stepped && number === 1) {
      this.goTo(on(scan));
    } else {
      const taken = take(scan);
      if (typeof taken === "string") this.act(taken, "switch");
      else this.goTo(taken);
    }
  }

  /** Move the mark when it is time. No other event moves it: a press takes what was marked when it came. */
  scanOn() {
    const { scan, busy } = this.state;
    if (!scan || busy) return;
    if (!scan.stepped) this.set({ touched: this.now });
    const then = tick(scan, this.now);
    if (then !== scan) this.goTo(then);
  }

  /** Mark what comes next and have it named, or have the page turned. */
  goTo(scan) {
    this.set({ scan, cued: null });
    if (!scan) return;
    if (turns(scan)) {
      this.set({ turning: true, busy: true });
      this.effects.push({ effect: "turn", cell: this.state.page.more });
      return;
    }
    this.set({ cue: this.state.cue + 1, cued: this.now });
    this.effects.push({ effect: "cue", cells: marked(scan), number: this.state.cue });
  }

  cueOver() {
    const { scan, cued } = this.state;
    if (scan && cued !== null) this.set({ scan: named(scan, this.now, this.hands.scan_seconds), cued: null });
  }

  // --- touches -----------------------------------------------------------------------------------------------------

  /** Take a touch, or let it be heard first. */
  choose(cell, means) {
    if (!this.hears) return;
    if (this.hands.hear_first && this.state.heard !== cell) {
      this.set({ heard: cell, scan: null, cued: null });
      this.effects.push({ effect: "hear", cell });
      return;
    }
    this.act(cell, means);
  }

  act(cell, means) {
    if (!this.state.page || !cellsOf(this.state.page).includes(cell)) return;
    this.set({ busy: true, acted: cell, scan: null, cued: null, waiting: null, touched: this.now });
    this.effects.push({ effect: "act", cell, means });
  }
}

function uncounted(finger) {
  return { ...finger, counts: false };
}
