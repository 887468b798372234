/**
 * The board in a browser: the browser's `jagvoice/faces/terminal/app.py`. It takes what the hands make of a body, has it
 * kept, and only then shows and says what comes of it.
 *
 * @typedef {object} Parts
 * @property {import("./stage.js").Stage} stage
 * @property {import("./voice.js").Voice} voice
 * @property {import("./media.js").Media} media
 * @property {import("./post.js").Post} post
 * @property {() => void} elsewhere called when another tab owns the board.
 * @property {import("./listening.js").Listening} [listening] hears, once somebody has begun it.
 */

import { Aloud } from "./aloud.js";
import { Answering } from "./answering.js";
import { Beside, toldBeside } from "./beside.js";
import { Body } from "./body.js";
import { ElsewhereError } from "./kept.js";
import { readyAround, saidOnCue, saidOnTouch } from "./saying.js";

/** The signpost by which the person has the board listen, or listen no more. */
const HEAR_ME = "hear_me";

/** After so long without a touch an ask rests silently, in seconds. */
const REST_SECONDS = 600;

/** So often an untouched board looks whether the day has gone on, in seconds. */
const FRESH_SECONDS = 60;

/** A scene that leaves by itself stays so long, in seconds. */
const LEAVES_SECONDS = 8;

/** What could not be saved is tried again after so long, also without a touch, in seconds. */
const AGAIN_SECONDS = 15;

/** So long the cell that was heard looks pressed, before anything comes of it, in seconds. */
const LIT_SECONDS = 0.6;

/** One board in one tab, for as long as the tab owns it. */
export class BoardApp {
  #parts;
  #timers = [];
  #busy = true;
  #trouble = null;
  #tried = 0;
  #safe = false;
  #over = false;
  /** Whether it is time to look for a new deck, as soon as the board is untouched. */
  #due = true;
  #body = null;
  #beside;
  #answering;
  /** When it was last looked whether this tablet is still the board. */
  #looked = now();
  /** What a helper asks for, one thing after the other. */
  #helping = Promise.resolve();
  /** The timer of a cell that was heard, for as long as it is lit. */
  #lit = 0;

  /** @param {import("./sitting.js").Sitting} sitting @param {Parts} parts */
  constructor(sitting, parts) {
    this.sitting = sitting;
    this.#parts = parts;
    this.stage = parts.stage;
    this.voice = parts.voice;
    this.words = sitting.bundle.words;
    this.aloud = new Aloud(this);
    this.#beside = new Beside(
      {
        sitting,
        listen: () => parts.listening?.toggle(),
        listenToQuestion: () => parts.listening?.ask(),
        renewed: (bundle) => this.#renewed(bundle),
        look: () => (this.#due = true),
      },
      (asked) => parts.post.beside(asked),
    );
    this.#answering = new Answering(this, parts.listening ?? null);
    parts.post.onSent = (any) => {
      this.#due ||= any;
      this.#fresh();
    };
  }

  // --- what the body, and what is read aloud, ask of the board -------------------------------------------------------

  get scene() {
    return this.#beside.scene ?? this.sitting.scene;
  }

  get view() {
    return this.#beside.scene ? this.#beside.view : this.sitting.view;
  }

  get body() {
    return this.#body;
  }

  /** Whether something is read aloud of which a touch or key only stops it; a question is answered by one. */
  get reading() {
    return this.aloud.reading && !this.aloud.asks;
  }

  /** Stop what is read aloud. @returns {boolean} whether anything was. */
  stop() {
    return this.aloud.stop();
  }

  /** Somebody has done something. */
  felt() {
    this.aloud.felt(this.#body.last);
  }

  /** Whether a touch is being kept; then no other is taken. */
  get busy() {
    return this.#busy;
  }

  /** Take one touch: the pressed look and the sound at once, then what is kept, then the next scene. */
  act(cell, means) {
    if (this.#over) return;
    this.#busy = true;
    const answers = this.aloud.asks;
    if (this.aloud.stop() && !answers) {
      this.#free();
      return;
    }
    if (!this.cell(cell)) {
      this.#free();
      return;
    }
    if (this.#beside.scene) {
      this.#help(() => this.#beside.touch(cell));
      return;
    }
    this.#take({ cell, means });
  }

  #take(hit) {
    const before = this.scene;
    const here = this.cell(hit.cell);
    let touched = here;
    try {
      if (this.sitting.showing) {
        this.voice.say(touched.label);
        this.sitting.touch(hit);
      } else {
        touched = this.sitting.taken(touched);
        this.sitting.touch(hit);
        this.#sayTouch(touched, before);
        this.aloud.touched(touched);
        this.#answering.took(hit, here, Boolean(before.quiet));
        if (touched.id === HEAR_ME) this.#parts.listening?.toggle();
      }
    } finally {
      this.keep(Boolean(touched.writes));
    }
  }

  /**
   * Take what was heard: its cell lights up, and then the board asks whether it was meant. What only moves is followed.
   * Whoever touches the board meanwhile is the one who goes on.
   *
   * @param {import("./step.js").Input} hit
   */
  suggest(hit) {
    this.#heard(hit, () => this.sitting.suggest(hit));
  }

  /** Take what was heard as a touch of its cell: a sure answer, or a yes or no to what the board asks. */
  answer(hit) {
    this.#heard(hit, null);
  }

  #heard(hit, suggest) {
    if (this.#lit || this.#hearsNothing || !this.cell(hit.cell)) return;
    if (this.aloud.asks) this.aloud.stop();
    const before = this.sitting.place;
    this.stage.light(hit.cell);
    this.#lit = setTimeout(() => {
      this.#lit = 0;
      this.stage.light(null);
      const { scene, n, suggested } = this.sitting.place;
      const moved = scene !== before.scene || n !== before.n || suggested !== before.suggested;
      if (moved || this.#hearsNothing) return;
      this.#busy = true;
      if (!suggest || this.sitting.follows(hit.cell)) {
        this.#take(hit);
      } else if (suggest()) {
        this.#sayScene();
        this.keep(false);
      } else {
        this.#free();
      }
    }, 1000 * LIT_SECONDS);
  }

  /** Whether nothing that is heard counts now. */
  get #hearsNothing() {
    return this.#over || this.#busy || this.reading || this.#beside.scene !== null || this.sitting.deaf;
  }

  // --- what was heard ------------------------------------------------------------------------------------------------

  /** Whether the assistant's corner is open. */
  get helped() {
    return this.#beside.scene !== null;
  }

  /** Take what the household says was heard. @param {import("./ear.js").Heard} heard */
  hears(heard) {
    if (this.#over) return;
    if (heard.of !== undefined) this.#body.wake();
    this.#answering.hears(heard);
  }

  /** Take a question that a helper asks in their own words. */
  question(words) {
    this.#help(() => this.#beside.heard(words));
  }

  /** Say once more what is said on arriving here. */
  sayAgain() {
    this.#sayScene();
  }

  /** Go to a scene, and read aloud there what a cell reads. */
  read(scene, cell) {
    this.sitting.turn(scene);
    this.keep(false);
    const reads = this.cell(cell);
    if (reads) this.aloud.touched(reads);
  }

  /** Say what a cell is; in private the mark is all there is. */
  hear(cell) {
    const heard = this.cell(cell);
    if (heard && !this.scene.quiet) this.voice.say(heard.label);
  }

  /** Say what the switch would take; in private the mark is all there is. */
  async cue(cells, number) {
    if (!this.scene.quiet) await this.voice.say(saidOnCue(cells, this.view, this.sitting.deck.lang, this.words));
    else await null;
    if (!this.#over) this.#body.named(number);
  }

  /** Turn the page while a scanning goes on. */
  turn(cell) {
    if (this.#over) return;
    this.#busy = true;
    this.sitting.touch({ cell, means: "switch" });
    this.keep(false);
  }

  /** Open the assistant's corner, or close it. */
  corner() {
    if (this.#busy || this.#over) return;
    this.aloud.stop();
    this.voice.stop();
    this.#beside.toggle();
    this.show();
  }

  /** Take what a helper types in the corner to find a picture. @returns {boolean} whether it was for that. */
  typed(key) {
    if (this.#over || !this.#beside.takes(key)) return false;
    this.#help(() => this.#beside.typed(key));
    return true;
  }

  /** @returns {?object} a cell that is on the board, by its id. */
  cell(id) {
    const { cells, exits } = this.view;
    return [...cells, ...exits].find((cell) => cell.id === id) ?? null;
  }

  // --- the way of one touch ------------------------------------------------------------------------------------------

  /**
   * Begin: what went on before goes on or rests, then what is on the board is shown and spoken.
   * @param {?string} opens the scene that a deck just taken up begins with.
   * @param {boolean} fresh whether the deck has just come.
   * @param {number} away for how many seconds the board was not open.
   */
  async begin(opens = null, fresh = false, away = 0) {
    if (!this.#goesOn(away)) this.sitting.rest();
    if (opens) this.sitting.turn(opens);
    this.#due = !fresh;
    const became = await this.sitting.keep();
    if (became.problem === "elsewhere") return this.#lost();
    this.#body = new Body(this.stage, this);
    this.#problem(became.problem);
    this.show();
    if (!this.sitting.quietHours) this.#sayScene();
    this.#prepare();
    this.#free();
    this.#timers = [setInterval(() => this.aloud.tick(), 100), setInterval(() => this.#watch(), 1000)];
    this.#parts.post.wake();
  }

  /**
   * Whether what was going on goes on, after the page was closed for a while: a call until it is put away, an ask for as
   * long as it would not have rested; what is private does not come back.
   */
  #goesOn(away) {
    const { scene } = this.sitting;
    return typeof scene.repeats === "number" || (away < REST_SECONDS && !scene.quiet);
  }

  /** Save, and show where the person is now. @param {boolean} said whether it is something that was said. */
  async keep(said) {
    this.#busy = true;
    this.#body.busy(true);
    try {
      const [became] = await Promise.all([this.sitting.keep(), frame()]);
      if (this.#over) return;
      if (became.problem === "elsewhere") return this.#lost();
      this.#problem(became.problem);
      this.#safe = said && !became.problem && !this.sitting.practising;
      this.show();
      if (became.problem && !this.scene.quiet) this.voice.say([this.words.not_saved, this.sitting.deck.lang]);
      this.#prepare();
      this.#parts.post.wake();
    } finally {
      this.#free();
    }
  }

  /** Do what a helper asks for, once what was said before is saved; then save what came of it, and show it. */
  #help(does) {
    this.#helping = this.#helping.then(() => this.#helped(does));
  }

  async #helped(does) {
    if (this.#over) return;
    this.#busy = true;
    this.#body.busy(true);
    this.voice.stop();
    try {
      const before = await this.sitting.keep();
      const arrived = !before.problem && (await does());
      const became = before.problem ? before : await this.sitting.keep();
      if (this.#over) return;
      if (became.problem === "elsewhere") return this.#lost();
      this.#problem(became.problem);
      this.#safe = false;
      this.show();
      if (arrived && !became.problem) this.#sayScene();
      this.#prepare();
      this.#parts.post.wake();
    } finally {
      this.#free();
    }
  }

  /** Save what came of a page that was turned while it was read. */
  async #settle() {
    const { problem } = await this.sitting.keep();
    if (problem === "elsewhere" && !this.#over) this.#lost();
  }

  #problem(problem) {
    this.#trouble = problem ? this.words.not_saved : null;
    if (problem) this.#tried = now();
  }

  #free() {
    this.#busy = false;
    if (!this.#over) this.#body?.busy(false);
  }

  // --- a new deck ----------------------------------------------------------------------------------------------------

  /** Look for a new deck as soon as the board is untouched. */
  look() {
    this.#due = true;
    this.#parts.post.wake();
  }

  /** Look for a new deck where it is time and the board is untouched; called whenever all is sent. */
  async #fresh() {
    const { sitting } = this;
    const { post } = this.#parts;
    if (!(this.#due || sitting.spent) || !this.#untouched) return;
    const last = this.#body.last;
    this.#due = false;
    const bundle = await post.deck({
      have: sitting.deck.id, spent: sitting.spent, manner: sitting.bundle.manner,
    });
    if (post.trouble === "ended") return this.#parts.ended();
    if (!bundle) return;
    if (!this.#untouched || this.#body.last !== last) {
      this.#due = true;
      return;
    }
    if (bundle.board !== sitting.bundle.board) return this.#parts.paired(bundle);
    this.#busy = true;
    this.#body.busy(true);
    try {
      if (!(await sitting.takeUp(bundle)) || this.#over) return;
      this.#renewed(bundle);
      this.#safe = false;
      this.show();
      if (sitting.place.scene === sitting.deck.opens && !sitting.quietHours) this.#sayScene();
      this.#prepare();
    } catch (error) {
      if (error instanceof ElsewhereError) this.#lost();
    } finally {
      this.#free();
    }
  }

  #renewed(bundle) {
    this.#parts.renewed(bundle);
    this.words = bundle.words;
  }

  /** Whether the board may be laid anew: nobody is in the middle of anything. */
  get #untouched() {
    return !this.#over && !this.#busy && !this.#beside.scene && this.sitting.idle && this.#body.still && !this.aloud.reading;
  }

  // --- time ----------------------------------------------------------------------------------------------------------

  /** For how many seconds nobody has done anything. */
  get idle() {
    return now() - this.#body.last;
  }

  #watch() {
    this.aloud.watch();
    this.sitting.forget();
    if (this.#busy || this.aloud.reading) return;
    if (this.#trouble && now() - this.#tried >= AGAIN_SECONDS) {
      this.keep(false);
      return;
    }
    if (this.sitting.unsaved) this.#settle();
    if (now() - this.#looked >= FRESH_SECONDS) {
      this.#looked = now();
      this.#parts.post.look(this.sitting.bundle.board);
    }
    if (typeof this.scene.repeats === "number") return;
    const { idle } = this;
    const { untouched } = this.sitting;
    if (this.#beside.scene) {
      if (idle >= REST_SECONDS) this.corner();
      return;
    }
    if ((this.scene.leaves && idle >= LEAVES_SECONDS) || (idle >= REST_SECONDS && !untouched)) {
      this.sitting.rest();
      this.keep(false);
    } else if (untouched && idle >= FRESH_SECONDS && (this.#body.still || idle >= REST_SECONDS)) {
      this.#parts.quiet();
      this.#body.wake();
      this.look();
    }
  }

  /** Whether the program may be changed for a newer one: nobody uses the board, nor has for a while. */
  get calm() {
    return this.#untouched && this.idle >= FRESH_SECONDS / 2;
  }

  // --- what is shown and said ----------------------------------------------------------------------------------------

  /** Show the scene where the person is, in place. */
  show() {
    if (this.#over) return;
    const { sitting, words, scene, view } = this;
    const corner = this.#beside.scene !== null;
    this.stage.show({
      scene,
      view,
      deck: sitting.deck,
      profile: sitting.profile,
      words,
      pictures: { ...this.#beside.pictures, ...sitting.bundle.pictures },
      told: corner ? "" : toldBeside(sitting, words),
      kept: this.#safe ? words.saved : "",
      trouble: this.#trouble ?? this.#beside.notice,
      stale: !corner && sitting.stale ? words.may_be_old : "",
      practising: sitting.practising,
      calling: scene.kind === "help",
      corner,
    });
    this.#body.shown(scene, view, sitting.profile, corner);
    this.aloud.shown();
    this.#answering.shown();
    this.#parts.media.first(scene, view);
  }

  #prepare() {
    this.voice.prepare(readyAround(this.sitting.deck, this.sitting.place));
  }

  #sayScene() {
    if (!this.scene.quiet && !this.aloud.arrived()) this.voice.say(this.view.prompt);
  }

  #sayTouch(touched, before) {
    const after = this.scene;
    const said = saidOnTouch(touched, before, after, this.view.prompt, this.sitting.profile);
    if (said === null) this.voice.stop();
    else this.voice.say(said, { calls: after.kind === "help" });
  }

  // --- the end -------------------------------------------------------------------------------------------------------

  #lost() {
    this.end();
    this.#parts.elsewhere();
  }

  /** Take nothing any more, and be quiet. */
  end() {
    if (this.#over) return;
    this.#over = true;
    this.#busy = true;
    this.#timers.forEach(clearInterval);
    clearTimeout(this.#lit);
    this.#parts.post.onSent = () => {};
    this.aloud.stop();
    this.voice.stop();
    this.#body?.close();
  }
}

function now() {
  return performance.now() / 1000;
}

/** Wait until what is shown by now is painted; a page that is out of sight paints nothing. */
function frame() {
  return new Promise((settle) => {
    const limit = setTimeout(settle, 50);
    requestAnimationFrame(() => {
      clearTimeout(limit);
      settle();
    });
  });
}
