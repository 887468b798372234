/**
 * What a board says by itself: a day read line after line, and a need said again; the same as `jagvoice/faces/aloud.py`
 * and `jagvoice/faces/terminal/aloud.py`. Times are monotonic seconds, given by who asks.
 *
 * @typedef {import("./deck.js").Said} Said
 * @typedef {{said: Said, scene?: string, cell?: string}} Line
 * @typedef {{words_per_minute: number, pause_seconds: number}} Pace
 * @typedef {{lines: Line[], pace: Pace, since: number, at: number, due: ?number}} Reading Lines being read aloud: which
 *   is being said, since when, and when the next begins; `null` while this one is being said.
 * @typedef {{scene: string, at: number}} Again When a scene says again what it says.
 */

import { saidAgain, saidOnArrival } from "./saying.js";

/** No sentence is shown for less, however short it is. */
const LEAST_SECONDS = 1.0;

/** @returns {Reading} lines that are read from now on. */
export function begun(lines, pace, now) {
  return { lines, pace, since: now, at: 0, due: null };
}

/**
 * @param {"finished"|"stopped"|"unheard"} outcome what became of a line. What nobody could hear takes the time that it
 *   would have taken, so that the marks go on at the person's pace.
 * @returns {?Reading} the reading after a line is over; `null` where something else stopped it.
 */
export function over(reading, outcome, now) {
  if (outcome === "stopped") return null;
  const taken = secondsOf(reading.lines[reading.at].said, reading.pace);
  const ends = outcome === "finished" ? now : Math.max(now, reading.since + taken);
  return { ...reading, due: ends + reading.pace.pause_seconds };
}

/** @returns {?Reading} the reading as time passes: the same, the next line from now on, or `null` after the last. */
export function on(reading, now) {
  if (reading.due === null || now < reading.due) return reading;
  if (reading.at + 1 === reading.lines.length) return null;
  return { ...reading, at: reading.at + 1, since: now, due: null };
}

/** @returns {number} how long a text takes to say. */
export function secondsOf([text], pace) {
  const words = text.split(/\s+/u).filter(Boolean).length;
  return Math.max(LEAST_SECONDS, (60 * words) / pace.words_per_minute);
}

/** @returns {Line[]} the lines that a cell reads aloud; that they may be old is said before them. */
export function toRead(cell, stale) {
  const lines = cell.reads ?? [];
  return stale && lines.length ? [{ said: stale }, ...lines] : lines;
}

/** @returns {Said[]} the lines of a scene without what its prompt says already. */
export function toShow({ lines = [], prompt }) {
  const first = lines[0];
  return first && first[0] === prompt[0] && first[1] === prompt[1] ? lines.slice(1) : lines;
}

/**
 * @param {?Again} before what was so until now; while the scene stays, its time does too.
 * @param {boolean} anew whether it has just been said, or somebody has touched the board.
 * @returns {?Again} when a scene says again what it says, `null` where it does not.
 */
export function again(before, scene, now, anew = false) {
  if (typeof scene.repeats !== "number") return null;
  if (before?.scene === scene.id && !anew) return before;
  return { scene: scene.id, at: now + scene.repeats };
}

/**
 * The voice of one board where nobody has just touched it.
 *
 * @typedef {object} Board What it speaks for.
 * @property {object} sitting `bundle`, `deck`, `scene`, `view`, `place`, `stale`; `turn(scene)` goes to a page.
 * @property {object} voice `say(said, {calls})` gives a promise of what became of it, `stop()` is quiet at once.
 * @property {{line: (line: ?Line) => void, dim: (dim: boolean) => void}} stage
 * @property {?{draw: () => void}} body shows what is marked.
 * @property {() => void} show shows the scene where the person is.
 */
export class Aloud {
  #board;
  #now;
  /** @type {?Reading} */
  #reading = null;
  /** Which of all lines is being said: what is told of another is late. */
  #number = 0;
  #deck = "";
  /** The scene whose question is being read picture by picture, where it is one. */
  #asks = null;
  /** @type {?Again} */
  #again = null;
  /** The scene that was told to be quiet. */
  #hushed = null;
  /** Whether what is being said is said again. */
  #repeating = 0;
  /** When somebody was last known to have done something. */
  #last = 0;

  /**
   * @param {Board} board
   * @param {() => number} now tells the time.
   */
  constructor(board, now = () => performance.now() / 1000) {
    this.#board = board;
    this.#now = now;
  }

  /** Whether something is being read. */
  get reading() {
    return this.#reading !== null;
  }

  /** Whether it is a question: then a touch is an answer, and stops it too. */
  get asks() {
    return this.#asks !== null;
  }

  /** @returns {?Line} the line that is being said; its cell is marked. */
  get line() {
    return this.#reading && this.#reading.lines[this.#reading.at];
  }

  /** @returns {string[]} the cell whose line is being said. */
  get mark() {
    return this.line?.cell ? [this.line.cell] : [];
  }

  /** @returns {?Said} that what is shown may be old, where it may. */
  get stale() {
    const { stale, bundle } = this.#board.sitting;
    return stale ? [bundle.words.may_be_old, bundle.lang] : null;
  }

  /**
   * Stop what is read. Any touch or key does, wherever it is, and does nothing else.
   *
   * @returns {boolean} whether anything was.
   */
  stop() {
    if (!this.#reading) return false;
    this.#board.voice.stop();
    this.#end();
    return true;
  }

  /**
   * Be quiet where somebody has done something while the scene says itself again; its time begins anew.
   *
   * @param {number} last when somebody was last known to have done something.
   */
  felt(last) {
    const before = this.#last;
    this.#last = last;
    if (!this.#again || before === last) return;
    if (this.#repeating) this.#board.voice.stop();
    this.#wait();
  }

  /** Do what a touched cell asks of the voice, once its touch has been taken. */
  touched(cell) {
    if (cell.hushes) {
      this.#hushed = this.#board.sitting.scene.id;
      this.#again = null;
      return;
    }
    const lines = toRead(cell, this.stale);
    if (lines.length) this.#read(lines);
  }

  /**
   * Say what is asked and each picture, marked, where a helper has asked it aloud.
   *
   * @returns {boolean} whether it is so.
   */
  arrived() {
    const { deck, scene, view } = this.#board.sitting;
    const lines = saidOnArrival(scene, view, deck.questions[scene.question], deck.presented);
    if (!lines.length) return false;
    this.#asks = scene.id;
    this.#read(lines);
    return true;
  }

  /** Take up the scene that is shown from now on. */
  shown() {
    const scene = this.#board.sitting.scene;
    if (this.#hushed !== scene.id) {
      this.#hushed = null;
      this.#again = again(this.#again, scene, this.#now());
    }
    this.watch();
    if (this.#reading) this.#draw();
  }

  /** See whether it is night: once a second. */
  watch() {
    this.#board.stage.dim(this.#board.sitting.quietHours);
  }

  /** Let time pass: some times a second. */
  tick() {
    const { sitting } = this.#board;
    if (this.#reading) this.#readOn();
    else if (this.#again && this.#now() >= this.#again.at && sitting.scene.id === this.#again.scene) this.#repeat();
  }

  #read(lines) {
    this.#deck = this.#board.sitting.deck.id;
    this.#begin(begun(lines, this.#board.sitting.bundle.pace, this.#now()));
  }

  #readOn() {
    const { deck, corner, scene } = this.#board.sitting;
    const left = this.#asks !== null && scene.id !== this.#asks;
    if (left || this.#deck !== deck.id || corner) {
      this.stop();
      return;
    }
    const then = on(this.#reading, this.#now());
    if (!then) this.#end();
    else if (then.at !== this.#reading.at) this.#begin(then);
  }

  async #repeat() {
    const { sitting, voice } = this.#board;
    const calls = sitting.scene.kind === "help";
    const said = voice.say(saidAgain(sitting.scene, sitting.view), { calls });
    this.#repeating += 1;
    this.#wait();
    await said;
    this.#repeating -= 1;
  }

  /** Say the next line, on its page. */
  async #begin(reading) {
    const { sitting, voice } = this.#board;
    this.#reading = reading;
    const number = ++this.#number;
    const { said, scene } = this.line;
    if (scene && scene !== sitting.place.scene) {
      sitting.turn(scene);
      this.#board.show();
    }
    this.#draw();
    const outcome = await voice.say(said);
    if (!this.#reading || number !== this.#number) return;
    const then = over(this.#reading, outcome, this.#now());
    if (then) this.#reading = then;
    else this.#end();
  }

  #end() {
    this.#reading = null;
    this.#asks = null;
    this.#number += 1;
    this.#draw();
  }

  #draw() {
    this.#board.body?.draw();
    this.#board.stage.line(this.line);
  }

  #wait() {
    this.#again = again(this.#again, this.#board.sitting.scene, this.#now(), true);
  }
}
