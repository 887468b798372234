/**
 * What a body does at a browser - fingers, pointer, keys, switches, a reader of screens - told to the hands, and what
 * comes of it put on the board. Its twin is `jagvoice/faces/terminal/hands.py`.
 *
 * Times are those of `performance.now()`, in seconds. Time passes by one timer, which runs only while something waits.
 *
 * @typedef {object} Board What the hands ask of the board they lie on; cells are named by their ids.
 * @property {(cell: string, means: string) => void} act take one touch; `busy(false)` when there is time for more.
 * @property {(cell: string) => void} hear say what a cell is.
 * @property {(cells: string[], number: number) => void} cue say what is marked; `named` with the number once it is said.
 * @property {(cell: string) => void} turn turn the page by its signpost, as `act` does, but nobody touched it.
 * @property {boolean} [reading] whether something is being read aloud: then a touch or key only stops it.
 * @property {() => void} [stop] stop what is read aloud.
 * @property {() => void} [felt] somebody has done something.
 * @property {() => void} [corner] open or close the assistant's corner.
 * @property {(key: string) => boolean} [typed] take a letter, `Backspace` or `Enter` in the corner, if it is for it.
 */

import { DEAF_SECONDS, rules, start, step } from "./hands.js";
import { page } from "./scanning.js";

/** How long a finger is waited with for a second one, where there may be two: longer than a hand takes to come down. */
const TOGETHER = 0.08;

/** How long a page of the assistant's corner takes no touch. */
const HELPER_DEAF = 0.2;

/** A press in the upper left corner and then one in the upper right, within so many seconds, open and close theirs. */
const CORNER_SECONDS = 3.0;

/** A click so soon after a finger or pointer is its own, and nobody else's. */
const OWN_CLICK = 1.0;

/** So often a held key moves the mark: over as many pictures as a board has, and no flicker after it. */
const MOST_MOVES = 12;

/** The name under which the hands know what somebody does by a reader of screens. */
const READER = "reader";

export const now = () => performance.now() / 1000;

export class Body {
  /**
   * @param {import("./stage.js").Stage} stage
   * @param {Board} board
   * @param {{deaf?: number}} options seconds a new scene takes no touch.
   */
  constructor(stage, board, { deaf = DEAF_SECONDS } = {}) {
    this.stage = stage;
    this.board = board;
    this.deaf = deaf;
    this.together = navigator.maxTouchPoints > 1 ? TOGETHER : 0;
    this.helper = rules({}, Math.min(deaf, HELPER_DEAF), this.together);
    this.state = start();
    this.mark = null;
    this.moves = 0;
    this.awake = now();
    this.left = -Infinity;
    /** The fingers and buttons that are down, and when one was last lifted. */
    this.pointers = new Set();
    this.pointed = -Infinity;
    this.pages = null;
    this.timer = 0;
    this.ear = new AbortController();
    this.listen();
  }

  listen() {
    const { root } = this.stage;
    const hear = (target, names, heard, options = {}) => {
      for (const name of names) target.addEventListener(name, heard, { signal: this.ear.signal, ...options });
    };
    hear(root, ["pointerdown"], (event) => this.down(event));
    hear(root, ["pointermove"], (event) => this.move(event));
    hear(root, ["pointerup"], (event) => this.up(event));
    hear(root, ["pointercancel"], (event) => this.lost(event));
    hear(root, ["pointerleave"], (event) => this.leave(event));
    hear(root, ["click"], (event) => this.click(event));
    hear(root, ["mousedown", "contextmenu", "selectstart", "dragstart"], (event) => event.preventDefault());
    hear(root, ["focusin"], (event) => this.focused(event));
    hear(window, ["keydown"], (event) => this.keyDown(event));
    hear(window, ["keyup"], (event) => this.keyUp(event));
    hear(window, ["blur", "pagehide"], () => this.letGo());
    hear(document, ["visibilitychange"], () => document.hidden && this.letGo());
  }

  /** Leave the board: nothing that is done reaches it any more. */
  close() {
    this.ear.abort();
    clearTimeout(this.timer);
  }

  // --- what the board tells ----------------------------------------------------------------------------------------

  /**
   * Begin anew on the scene that is shown from now on.
   *
   * @param {object} scene
   * @param {import("./deck.js").View} view
   * @param {object} profile the person's, in its plain form.
   * @param {boolean} corner whether it is a page of the assistant's corner, for anybody's hands.
   */
  shown(scene, view, profile, corner = false) {
    if (this.profile !== profile) {
      this.profile = profile;
      this.person = rules(profile, this.deaf, this.together);
    }
    this.view = view;
    this.inCorner = corner;
    this.rules = corner ? this.helper : this.person;
    this.mark = null;
    this.tell({ event: "shown", at: now(), page: page(scene, view) });
    this.draw();
  }

  /** Say whether a touch is being kept; then no other is taken. */
  busy(busy) {
    this.tell({ event: "busy", at: now(), busy });
  }

  /** Let the time of a mark run, once its name has been said. */
  named(cue) {
    this.tell({ event: "named", at: now(), cue });
  }

  /** Count the time in which nobody does anything from now on. */
  wake() {
    this.awake = now();
  }

  /** When somebody last did something. */
  get last() {
    return Math.max(this.awake, this.state.touched);
  }

  /** Whether nobody is in the middle of a touch: nothing is down, marked or heard first. */
  get still() {
    const { busy, fingers, waiting, heard, scan } = this.state;
    return !(busy || fingers.length || waiting || heard || scan || this.mark);
  }

  // --- the hands ---------------------------------------------------------------------------------------------------

  tell(event) {
    if (!this.rules) return;
    const [state, effects] = step(this.rules, this.state, event);
    this.state = state;
    for (const effect of effects) this.does(effect);
    this.wait();
  }

  does(effect) {
    switch (effect.effect) {
      case "look":
        return this.draw();
      case "hear":
        return this.board.hear(effect.cell);
      case "cue":
        return this.board.cue(effect.cells, effect.number);
      case "act":
        return this.board.act(effect.cell, effect.means);
      default:
        return this.board.turn(effect.cell);
    }
  }

  /** Have the board look as it is to. */
  draw() {
    const { look } = this.state;
    this.stage.look(look, look.marked.length ? look.marked : this.mark ? [this.mark] : []);
  }

  /** Let time pass when something is due, and not before. */
  wait() {
    clearTimeout(this.timer);
    const { waiting, seen, cued, scan } = this.state;
    const due = Math.min(
      waiting?.until ?? Infinity,
      cued === null ? Infinity : cued + 15,
      this.state.busy ? Infinity : (scan?.until ?? Infinity),
      ...seen.map(([, until]) => until),
    );
    if (due === Infinity) return;
    this.timer = setTimeout(() => this.tell({ event: "tick", at: now() }), Math.max(1, (due - now()) * 1000));
  }

  /** Take what chooses nothing, and return whether somebody did it: a key that is held only repeats itself. */
  unchosen(event) {
    const { touched, busy } = this.state;
    this.tell({ event: "busy", at: event.at, busy: true });
    this.tell(event);
    this.tell({ event: "busy", at: event.at, busy });
    return this.state.touched !== touched;
  }

  /** Take what somebody has done: while something is read aloud it only stops that. */
  takes(event) {
    if (this.board.reading) {
      if (this.unchosen(event)) this.board.stop();
    } else {
      this.tell(event);
    }
    this.board.felt?.();
  }

  // --- fingers and pointers ----------------------------------------------------------------------------------------

  down(event) {
    if (isReader(event)) return;
    if (event.button !== 0) return;
    this.pointers.add(event.pointerId);
    this.stage.root.setPointerCapture?.(event.pointerId);
    const cell = this.under(event);
    if (cell === null && !this.board.reading && this.inCornerOfScreen(event)) return;
    this.takes({ event: "down", at: time(event), pointer: event.pointerId, cell });
  }

  move(event) {
    if (isReader(event)) return;
    const held = this.state.fingers.some((finger) => finger.pointer === event.pointerId);
    if (!held && event.pointerType === "touch") return;
    if (held && event.buttons === 0) this.tell({ event: "up", at: time(event), pointer: event.pointerId, cell: null });
    this.tell({ event: "move", at: time(event), pointer: event.pointerId, cell: this.under(event) });
  }

  up(event) {
    this.gone(event);
    if (event.button !== 0) return;
    this.tell({ event: "up", at: time(event), pointer: event.pointerId, cell: this.under(event) });
  }

  lost(event) {
    this.gone(event);
    this.tell({ event: "up", at: time(event), pointer: event.pointerId, cell: null });
  }

  gone({ pointerId }) {
    if (this.pointers.delete(pointerId)) this.pointed = now();
  }

  leave(event) {
    if (event.pointerType === "touch" || this.state.fingers.length) return;
    this.tell({ event: "move", at: time(event), pointer: event.pointerId, cell: null });
  }

  under(event) {
    const down = this.state.fingers.find((finger) => finger.pointer === event.pointerId)?.cell ?? null;
    return this.stage.under(event.clientX, event.clientY, down);
  }

  /** Lift all fingers and keys: the browser no longer tells of them. */
  letGo() {
    for (const { pointer } of this.state.fingers) this.tell({ event: "up", at: now(), pointer, cell: null });
    for (const { key } of this.state.runs) this.tell({ event: "let_go", at: now(), key });
    this.tell({ event: "move", at: now(), pointer: 0, cell: null });
  }

  /** Take what a reader of screens, or another helping program, does: it clicks without a pointer. */
  click(event) {
    event.preventDefault();
    const cell = this.stage.cellOf(event.target);
    if (cell === null || this.pointers.size || now() - this.pointed < OWN_CLICK) return;
    this.takes({ event: "key", at: time(event), key: READER, cell });
    this.tell({ event: "let_go", at: time(event), key: READER });
  }

  /** Whether a press was a helper's: the upper left corner of the screen and then the right one. */
  inCornerOfScreen(event) {
    const side = this.stage.corner(event.clientX, event.clientY);
    if (side === null || !this.board.corner) return false;
    if (side === "left") {
      this.left = now();
      return true;
    }
    if (now() - this.left > CORNER_SECONDS) return false;
    this.left = -Infinity;
    this.openCorner();
    return true;
  }

  openCorner() {
    if (!this.state.busy) this.board.corner?.();
  }

  // --- keys --------------------------------------------------------------------------------------------------------

  keyDown(event) {
    if (this.isElsewhere(event)) return;
    const leaves = event.key === "Escape" && this.inCorner;
    if (leaves || event.key === "F1" || (event.ctrlKey && event.key.toLowerCase() === "g")) {
      event.preventDefault();
      if (!event.repeat) this.openCorner();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || !this.rules) return;
    const told = this.board.reading ? this.anyKey(event) : this.meant(event);
    if (told === null) return;
    if (event.key !== "Tab") event.preventDefault();
    if (told) this.takes({ at: time(event), key: keyOf(event), ...told });
    else this.board.felt?.();
  }

  /** Whether a key is for something that stands beside the board, or the board is not seen at all. */
  isElsewhere({ target }) {
    const { root } = this.stage;
    if (!root.getClientRects().length) return true;
    return target instanceof Element && !root.contains(target) && target.closest("a, button, input, select, textarea") !== null;
  }

  anyKey(event) {
    return ["Shift", "Control", "Alt", "Meta"].includes(event.key) ? null : { event: "key", cell: "" };
  }

  /**
   * What a key is for: an event of the hands, nothing but what was already done, or `null` if it is for nothing here.
   * Digits are for pictures alone: how many there are changes from page to page, and no way out may be hit by it.
   */
  meant(event) {
    const { cells, exits } = this.view;
    const ids = [...cells, ...exits].map((cell) => cell.id);
    const enters = event.key === "Enter" || event.key === " ";
    if (this.inCorner && this.board.typed && !this.mark && isLetter(event.key) && this.board.typed(event.key)) return false;
    if (enters && this.mark === null && this.rules.switch) {
      const second = event.key === "Enter" && this.rules.hands.scanning === "step";
      return { event: "switch", number: second ? 2 : 1 };
    }
    if (enters) return ids.includes(this.mark) ? { event: "key", cell: this.mark } : false;
    if (/^[1-9]$/.test(event.key)) {
      const cell = cells[Number(event.key) - 1];
      return cell ? { event: "key", cell: cell.id } : false;
    }
    if (event.key === "Tab") {
      this.byKey = true;
      return this.moves > MOST_MOVES ? null : false;
    }
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: this.view.columns, ArrowUp: -this.view.columns }[event.key];
    if (!by || !ids.length) return null;
    this.moves = event.repeat ? this.moves + 1 : 0;
    if (this.moves >= MOST_MOVES) return false;
    if (!event.repeat) this.wake();
    const here = ids.includes(this.mark) ? ids.indexOf(this.mark) : by > 0 ? -1 : 0;
    this.byKey = true;
    this.stage.button(ids[(((here + by) % ids.length) + ids.length) % ids.length])?.focus({ preventScroll: true });
    return false;
  }

  keyUp(event) {
    if (this.rules) this.tell({ event: "let_go", at: time(event), key: keyOf(event) });
  }

  /** Move the mark to where the keys have gone; a pointer never moves it. */
  focused(event) {
    const cell = this.stage.cellOf(event.target);
    if (!this.byKey) return;
    this.byKey = false;
    if (cell === null) return;
    this.wake();
    this.mark = cell;
    this.tell({ event: "stop", at: now() });
    this.draw();
  }
}

/** When something happened; what a program makes up without a time has happened now. */
function time(event) {
  return event.timeStamp > 0 ? event.timeStamp / 1000 : now();
}

function keyOf(event) {
  return event.code || event.key;
}

function isLetter(key) {
  return key === "Backspace" || key === "Enter" || /^\p{L}$/u.test(key);
}

/** Whether a pointer is one that a reader of screens makes up; the click that comes after it is what counts. */
function isReader(event) {
  const { width, height, pressure, detail, pointerType } = event;
  if (width === 0 && height === 0) return true;
  return width === 1 && height === 1 && pressure === 0 && detail === 0 && pointerType === "mouse" && event.type === "pointerdown";
}
