/**
 * One sitting at one board: the browser's `jagvoice/faces/sitting.py`. The deck it plays, where the person is, and what
 * is not saved yet. The way of one touch is the same: step, keep, next scene.
 *
 * @typedef {{problem: null | "not_saved" | "elsewhere", arrived: boolean, ended: string[]}} WhatBecame
 */

import { ElsewhereError } from "./kept.js";
import { minuteOfDay } from "./clock.js";
import { NO, YES, get, sceneOf } from "./deck.js";
import { go, model, rest, shown, start, state, step, suggest } from "./step.js";

/** A board in use. */
export class Sitting {
  #kept;
  #clock;
  #pending = [];
  /** The place as it was last made durable. */
  #stored;
  /** Where the person was before somebody began to practise. */
  #before = null;
  /** Whether something could not be saved, and was said to be so. */
  #owed = false;
  #keeping = Promise.resolve();

  /** Whether somebody is only practising: then nothing is kept. */
  practising = false;
  /** Whether an assistant shows how: the next touch speaks and chooses nothing. */
  showing = false;
  /** How the next answer comes about, told by the helper in advance. */
  how = null;
  /** Called where somebody has said whether what was heard was meant; never in private or while practising. */
  onMeant = (_said, _yes) => {};

  /**
   * @param {object} parts
   * @param {object} parts.bundle the deck and what goes with it.
   * @param {?object} parts.place where the person was; Home where there is none.
   * @param {import("./kept.js").Kept} parts.kept
   * @param {import("./clock.js").Clock} parts.clock
   */
  constructor({ bundle, place, kept, clock }) {
    this.#kept = kept;
    this.#clock = clock;
    this.#lay(bundle, place ?? start(bundle.deck));
    this.#stored = this.place;
  }

  #lay(bundle, place) {
    this.bundle = bundle;
    this.deck = bundle.deck;
    this.profile = bundle.profile;
    this.place = place;
  }

  /** What is on the board. */
  get scene() {
    return sceneOf(this.deck, this.place);
  }

  /** What is really shown. */
  get view() {
    return shown(this.deck, this.place);
  }

  /** Whether the board asks whether what it heard was meant. */
  get confirming() {
    return Boolean(this.place.suggested);
  }

  /** Whether nothing that is heard counts: an assistant shows how, or a call stays until it is touched. */
  get deaf() {
    return this.showing || typeof this.scene.repeats === "number";
  }

  /** Whether it is a time at which this person's board says nothing by itself. */
  get quietHours() {
    const hours = this.bundle.quiet_hours;
    if (!hours) return false;
    const [begin, end] = hours.map((time) => minuteOfDay(`T${time}`));
    const now = minuteOfDay(this.#clock.at()[0]);
    return begin < end ? begin <= now && now < end : now >= begin || now < end;
  }

  /** Whether the scene tells of another time than now. */
  get stale() {
    const { valid } = this.scene;
    if (!valid) return false;
    const now = Date.parse(this.#clock.at()[0]);
    return !(Date.parse(valid[0]) <= now && now < Date.parse(valid[1]));
  }

  /** Whether Home is untouched. */
  get untouched() {
    return this.place.question === null && this.place.back.length === 0 && !this.place.suggested;
  }

  /** Whether Home is untouched and nothing is left to save: only then is a new deck taken up. */
  get idle() {
    return this.untouched && !this.unsaved && !this.practising;
  }

  /** Whether something is not saved yet. */
  get unsaved() {
    return this.#pending.length > 0;
  }

  /** Whether the deck is to be dealt anew: little of a supply is left, or an ask that not everybody may know is over. */
  get spent() {
    const { supply, questions } = this.deck;
    const usedOf = (slots) => slots.filter((slot) => this.place.used.includes(slot.ask)).length;
    return Object.entries(supply).some(([question, slots]) => {
      const used = usedOf(slots);
      return 2 * used >= slots.length || (used > 0 && get(questions, question).visibility !== "team");
    });
  }

  /** Take one touch and go on; nothing is kept before `keep`. @throws {NotShownError} */
  touch(hit) {
    if (this.showing) {
      this.show(hit.cell);
      return;
    }
    const means = ["voice", "sound"].includes(hit.means) ? hit.means : (this.how?.means ?? hit.means);
    const told = this.how ? { ...hit, ...this.how, means } : hit;
    const asked = this.place.suggested;
    const cell = this.#cell(hit.cell);
    const tells = !(this.practising || this.scene.quiet);
    const entries = this.#go(step(this.deck, this.place, told, this.#clock.at()));
    if (asked && [YES, NO].includes(cell?.option) && tells) this.onMeant(asked, cell.option === YES);
    if (entries.some((e) => (e.kind === "chose" || e.kind === "ended") && e.means)) this.how = null;
  }

  /**
   * Ask whether what was heard was meant: "Menade du Bada?"; nothing is kept before `keep`.
   * @param {import("./step.js").Input} hit
   * @returns {boolean} whether it is asked: not where the board is deaf, and not of what is not here or says nothing.
   */
  suggest(hit) {
    const cell = this.deaf ? null : this.#cell(hit.cell);
    if (!cell?.meant) return false;
    this.#go(suggest(this.deck, this.place, hit, this.#clock.at()));
    return true;
  }

  /** Whether a cell that was heard is followed at once: it only moves, or reads something aloud. @param {string} id */
  follows(id) {
    const cell = this.deaf ? null : this.#cell(id);
    const says = !cell || cell.meant || cell.writes || cell.question || [YES, NO].includes(cell.option);
    return !says && Boolean(cell.spoken?.length);
  }

  /** What a touched cell stands for: a yes to what was heard is what was heard. */
  taken(cell) {
    const asked = this.place.suggested;
    return asked && cell.option === YES ? asked.cell : cell;
  }

  #cell(id) {
    const { cells, exits } = this.view;
    return [...cells, ...exits].find((cell) => cell.id === id) ?? null;
  }

  /** Keep that an assistant has shown a cell; the state of showing ends with it. @throws {NotShownError} */
  show(cell) {
    this.showing = false;
    this.#go(model(this.deck, this.place, cell, this.#clock.at()));
  }

  /** Go to a scene without a touch: a page is turned while it is read. */
  turn(scene) {
    this.#go(go(this.deck, this.place, scene, this.#clock.at()));
  }

  /** Go Home; an ask that was going on ends with the answer that stands, or none. */
  rest() {
    this.#go(rest(this.deck, this.place, this.#clock.at()));
  }

  /** Keep how the answer going on, or the last one, came about. */
  tellHow(how) {
    this.#go(state(this.deck, this.place, how, this.#clock.at()));
  }

  /** Begin to practise at an untouched Home, or end it: what was touched meanwhile leaves no trace. */
  practise(on) {
    if (on === this.practising) return;
    this.rest();
    this.practising = on;
    const { wishes, last, used } = on ? this.place : this.#before;
    this.place = { ...start(this.deck), wishes, last, used };
    this.#before = this.place;
  }

  #go([place, entries]) {
    this.place = place;
    if (!this.practising) this.#pending.push(...entries);
    return entries;
  }

  /** Forget the wishes that not everybody may know, as soon as they can be no part of an exploring any more. */
  forget() {
    const since = this.#clock.at()[1] - this.deck.answer_seconds;
    const wishes = this.place.wishes.filter((wish) => isOfAll(wish) || wish.ended.at[1] > since);
    if (wishes.length < this.place.wishes.length) this.place = { ...this.place, wishes };
  }

  /** Make durable whatever was said; one at a time. @returns {Promise<WhatBecame>} */
  keep() {
    this.#keeping = this.#keeping.then(() => this.#keep());
    return this.#keeping;
  }

  async #keep() {
    const pending = [...this.#pending];
    const became = { problem: null, arrived: false, ended: [] };
    if (!pending.length && !this.#tells) return became;
    const rows = pending.map((entry) => ({ board: this.bundle.board, entry }));
    const place = durable(this.practising ? this.#before : this.place);
    try {
      await this.#kept.save(place, this.#clock.kept(), rows);
      this.#stored = place;
    } catch (error) {
      const elsewhere = error instanceof ElsewhereError;
      if (!elsewhere) this.#owed = true;
      else if (!this.#owed) this.#pending = [];
      return { ...became, problem: elsewhere ? "elsewhere" : "not_saved" };
    }
    this.#owed = false;
    this.#pending.splice(0, pending.length);
    return { ...became, ended: pending.filter((e) => e.kind === "ended").map((e) => e.ask) };
  }

  /** Whether what is durable still tells where somebody was who is back at an untouched Home. */
  get #tells() {
    const { question, back } = this.#stored;
    return this.untouched && (question !== null || back.length > 0);
  }

  /** What was said, could not be saved, and is to be saved by the sitting that comes after this one. */
  get owed() {
    return this.#owed ? [...this.#pending] : [];
  }

  /** Save with the next one what a sitting before this one could not save. @param {object[]} entries */
  owe(entries) {
    this.#pending.unshift(...entries);
    this.#owed ||= entries.length > 0;
  }

  /**
   * Ask what a helper wants to ask now: what went on rests, and the board shows the question.
   * @returns {Promise<boolean>} whether it does: not where nothing can be saved.
   */
  async ask(bundle, scene) {
    this.rest();
    if ((await this.keep()).problem) return false;
    const { wishes, last } = this.practising ? this.#before : this.place;
    const place = { ...start(bundle.deck), wishes, last };
    try {
      await this.#kept.swap(bundle, durable(place), this.#clock.kept());
    } catch (error) {
      if (error instanceof ElsewhereError) return false;
      this.#owed = true;
      return false;
    }
    this.#lay(bundle, place);
    this.#stored = durable(place);
    if (this.practising) this.#before = place;
    this.turn(scene);
    return true;
  }

  /**
   * Show a deck dealt anew, if Home is still untouched; it is durable before it is shown.
   * @returns {Promise<boolean>} whether it is shown.
   * @throws {ElsewhereError | NotSavedError}
   */
  async takeUp(bundle) {
    if (!this.idle) return false;
    const { wishes, last } = this.place;
    const place = { ...start(bundle.deck), wishes, last };
    await this.#kept.swap(bundle, durable(place), this.#clock.kept());
    this.#lay(bundle, place);
    this.#stored = durable(place);
    if (this.deck.opens) this.turn(this.deck.opens);
    return true;
  }
}

/** A place as it is made durable: of what is over, nothing that not everybody may know. */
function durable(place) {
  return { ...place, wishes: place.wishes.filter(isOfAll) };
}

function isOfAll(wish) {
  return wish.ended.visibility === "team";
}
