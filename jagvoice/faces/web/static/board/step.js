/**
 * Walking a deck: one touch at a time, pure, and held to the same entries as `jagvoice/core/walk.py` by the vector
 * files in `tests/vectors/`. What a rule is for stands there.
 *
 * Decks and entries have their plain form: fields at their default are left out, a text is `[text, language]`. A place
 * has all its fields, `null` or empty where there is nothing, and can be kept as it is. Nothing given is ever changed.
 *
 * Nothing is rounded, sorted or measured here and no letter is changed: times are subtracted and compared as the
 * doubles they are, texts compared unit by unit. So there is nothing in which the two languages could differ.
 *
 * @typedef {[wall: string, mono: number]} At ISO 8601 with offset, and seconds of this device's monotonic clock.
 * @typedef {object} Input What a body did; the means are a touch and how it came about is not stated, unless it is told.
 * @property {string} cell
 * @property {string} [means]
 * @property {string} [acted]
 * @property {number} [support]
 * @property {boolean} [sure]
 * @property {boolean} [saw]
 * @property {string} [heard] The words that were heard, or what a sound of the person's own means.
 * @property {number} [confidence] How sure it was heard, from 0 to 1.
 * @property {string} [confirmed] How somebody said yes to it, where it was asked about.
 * @typedef {{acted: string, means?: string, support?: number, sure?: boolean, saw?: boolean}} How
 *   How an answer came about, told by the helper.
 * @typedef {{ended: object, option: string}} Wish A choice lately ended: its last entry, and what was chosen.
 * @typedef {object} Place Where the person is.
 * @property {string} scene
 * @property {string[]} back The scenes behind this one, the nearest last.
 * @property {string[]} seen The pages looked through since Home was come to, while no ask is going on.
 * @property {?string} question
 * @property {?object} slot
 * @property {number} n
 * @property {?object} picked The cell that stands as the answer.
 * @property {?string} follows
 * @property {[mono: number, option: string][]} chosen
 * @property {Wish[]} wishes
 * @property {string[]} used The asks begun with this deck.
 * @property {[cell: string, option: ?string, at: At][]} modelled What an assistant showed before any ask began.
 * @property {?object} last The newest entry of the last ask for the whole team.
 * @property {?{cell: object, page: string, means: string, heard?: string, confidence?: number}} suggested What was heard
 *   and is being asked about, on which page.
 * @property {object[]} misheard What was asked about and not meant, before any ask began.
 */

import { BACK, MEANT, NO, STAY, YES, get, nextSlot, plain, sceneOf, spots, viewOf } from "./deck.js";

/** So many different options chosen within one answer time are one exploring, not as many wishes. */
export const EXPLORED = 4;

/** How many wishes are remembered. */
export const MOST_WISHES = 32;

/** The topics in which touching one thing after the other may be an exploring. */
const WISHING = new Set(["activity", "wish", "time", "feeling"]);

/** The kinds of scene that offer without asking. */
const OFFERING = new Set(["home", "menu"]);

/** The classes of readers from the widest circle to the narrowest. */
const CLASSES = ["team", "leaders", "guarded"];

/** A cell was named that is not on the board at this place. */
export class NotShownError extends Error {
  name = "NotShownError";
}

/** @returns {Place} where a deck begins: its Home, untouched. */
export function start(deck) {
  return {
    scene: deck.home, back: [], seen: [], question: null, slot: null, n: 0, picked: null, follows: null, chosen: [],
    wishes: [], used: [], modelled: [], last: null, suggested: null, misheard: [],
  };
}

/** @returns {View} what is on the board at a place: the cells in the order of the place's slot, and the ways out. */
export function shown(deck, place) {
  return viewOf(deck, place, sceneOf(deck, place));
}

/**
 * @param {object} deck
 * @param {Place} place
 * @param {Input} hit the cell touched, and how.
 * @param {At} at
 * @returns {[Place, object[]]} where one touch leads, and the entries of what it says.
 * @throws {NotShownError} if the cell is not on the board at this place.
 */
export function step(deck, place, hit, at) {
  const cell = find(deck, place, hit.cell);
  if (place.suggested) return answered(deck, place, cell, hit, at);
  const walk = new Walk(deck, place, at);
  if (cell.question) {
    walk.aside(cell, hit);
  } else if (cell.writes && (place.question || OFFERING.has(get(deck.scenes, place.scene).kind))) {
    if (!place.question) walk.beginHere();
    walk.answer(cell, hit);
  }
  walk.move(cell.to);
  return walk.done();
}

/**
 * @returns {[Place, object[]]} the place where the board asks whether what it heard was meant, "Menade du Bada?"; what
 *   was asked about before it, and not answered, was misheard.
 * @throws {NotShownError} if the cell is not on the board at this place, or is never asked about.
 */
export function suggest(deck, place, { cell: id, means = "touch", heard, confidence }, at) {
  const cell = find(deck, place, id);
  if (!cell.meant) throw new NotShownError(id);
  const walk = unanswered(deck, place, at);
  walk.set({ suggested: plain({ cell, page: MEANT, means, heard, confidence }) });
  return walk.done();
}

/** Where an answer to "Menade du ...?" leads: a yes is what was heard, a no leads back, a way out is what it is below. */
function answered(deck, place, cell, hit, at) {
  const said = place.suggested;
  if (cell.to === STAY) return [place, []];
  if (Object.hasOwn(deck.scenes, cell.to) && deck.scenes[cell.to].kind === "meant") {
    return [{ ...place, suggested: { ...said, page: cell.to } }, []];
  }
  const { means = "touch" } = hit;
  if (cell.option === YES) {
    const { heard, confidence } = said;
    const meant = { ...hit, cell: said.cell.id, means: said.means, heard, confidence, confirmed: means };
    return step(deck, { ...place, suggested: null }, meant, at);
  }
  const walk = unanswered(deck, place, at, cell.option === NO ? means : null);
  if (cell.option === NO) return walk.done();
  const [then, entries] = step(deck, walk.place, hit, at);
  return [then, [...walk.entries, ...entries]];
}

/** A walk from a place where nothing is asked about any more: what was had no yes. */
function unanswered(deck, place, at, no = null) {
  const walk = new Walk(deck, { ...place, suggested: null }, at);
  if (place.suggested) walk.mishear(place.suggested, no);
  return walk;
}

/** @returns {[Place, object[]]} Home, and the end of an ask that nobody goes on with. */
export function rest(deck, place, at) {
  const walk = unanswered(deck, place, at);
  if (place.question) walk.end(place.picked ? "chosen" : "no_answer");
  walk.move(deck.home);
  return walk.done();
}

/**
 * @returns {[Place, object[]]} a scene come to without a touch of the person.
 * @throws {NotInDeckError} if the deck has no such scene.
 */
export function go(deck, place, scene, at) {
  const walk = unanswered(deck, place, at);
  walk.move(get(deck.scenes, scene).id);
  return walk.done();
}

/**
 * @returns {[Place, object[]]} the same place after an assistant has shown a picture, which chooses nothing.
 * @throws {NotShownError} if the cell is not on the board at this place.
 */
export function model(deck, place, cell, at) {
  const found = find(deck, place, cell);
  if (!place.question) {
    const offers = OFFERING.has(get(deck.scenes, place.scene).kind) && found.writes === "chose";
    if (!offers) return [place, []];
    return [{ ...place, modelled: [...place.modelled, [found.id, found.option ?? null, at]] }, []];
  }
  const walk = new Walk(deck, place, at);
  walk.write("modelled", place.scene, { cell: found.id, option: found.option, acted: "shown" });
  return walk.done();
}

/**
 * @param {object} deck
 * @param {Place} place
 * @param {How} how
 * @param {At} at
 * @returns {[Place, object[]]} the place after a helper has told how an answer came about: of the ask going on if the
 *   whole team may know of it, else of the last one that the team may know of; nothing where there is none.
 */
export function state(deck, place, how, at) {
  const told = { acted: how.acted, support: how.support, sure: how.sure, saw: how.saw, means: how.means };
  if (place.question && get(deck.questions, place.question).visibility === "team") {
    const walk = new Walk(deck, place, at);
    walk.write("stated", place.scene, told);
    return walk.done();
  }
  if (!place.last) return [place, []];
  const clear = { outcome: null, cell: null, heard: null, confidence: null, confirmed: null };
  const entry = plain({ ...place.last, n: place.last.n + 1, kind: "stated", at, ...clear, ...told });
  const wishes = place.wishes.map((wish) =>
    wish.ended.ask === entry.ask ? { ...wish, ended: { ...wish.ended, n: entry.n } } : wish,
  );
  return [{ ...place, last: entry, wishes }, [entry]];
}

/** One step under way: the place as it changes and the entries as they come. */
class Walk {
  constructor(deck, place, at) {
    this.deck = deck;
    this.place = place;
    this.at = at;
    this.entries = [];
    this.ended = null;
  }

  done() {
    return [this.place, this.entries];
  }

  set(changes) {
    this.place = { ...this.place, ...changes };
  }

  /** The question of the ask going on. */
  get asked() {
    return get(this.deck.questions, this.place.question);
  }

  /** Begin the ask of a scene that offers without asking: its pages seen so far are the offer. */
  beginHere() {
    const here = get(this.deck.scenes, this.place.scene);
    const seen = [...new Set([...this.place.seen, here.id])].map((id) => get(this.deck.scenes, id));
    const question = here.question || get(this.deck.scenes, this.deck.home).question;
    this.begin(question, seen.filter((scene) => scene.question === question));
  }

  /** Begin an ask in its next slot and keep what it offers; it follows the one that was ended by this touch. */
  begin(question, scenes) {
    const slot = nextSlot(this.deck, this.place, question);
    const follows = this.ended && this.mayName(this.ended.visibility, question) ? this.ended.ask : null;
    this.set({ question, slot, n: 0, picked: null, chosen: [], follows, used: [...this.place.used, slot.ask] });
    for (const scene of scenes) this.offer(scene);
    for (const [cell, option, at] of this.place.modelled) {
      this.write("modelled", this.place.scene, { cell, option, acted: "shown", at });
    }
    for (const said of this.place.misheard ?? []) this.write("misheard", this.place.scene, said);
    this.set({ modelled: [], misheard: [] });
  }

  /** Keep what was heard and not meant: in the ask going on, or beside what is offered until one begins. */
  mishear({ cell, means, heard, confidence }, no) {
    const said = { cell: cell.id, option: cell.option, means, heard, confidence, confirmed: no };
    if (this.place.question) {
      this.write("misheard", this.place.scene, said);
    } else if (cell.writes && OFFERING.has(get(this.deck.scenes, this.place.scene).kind)) {
      const known = this.place.misheard ?? [];
      this.set({ misheard: [...known, plain({ ...said, at: this.at })].slice(-MOST_WISHES) });
    }
  }

  /** Keep one page as it is really shown: each picture with its row and column. */
  offer(scene) {
    const asked = this.asked;
    const view = viewOf(this.deck, this.place, scene);
    const where = spots(view);
    this.write("offered", scene.id, {
      prompt: view.prompt[0],
      arrangement: asked.arrangement,
      offered: scene.question === asked.id ? view.cells.map((cell, n) => offeredAt(cell, ...where[n])) : [],
      recipients: asked.recipients,
      presented: this.deck.presented,
      asked_about: asked.about,
      owes: asked.owes,
      heard: asked.heard,
    });
  }

  /** Keep what a touched cell says. */
  answer(cell, hit) {
    if (cell.writes === "ended") {
      this.end(cell.outcome || "no_answer", cell, hit);
      return;
    }
    const { id, option, about, recipient } = cell;
    this.write(cell.writes, this.place.scene, { cell: id, option, about, recipient, ...by(hit) });
    if (cell.writes === "took_back") {
      this.set({ picked: null });
    } else if (!recipient) {
      this.set({ picked: cell, chosen: [...this.place.chosen, [this.at[1], option || id]] });
    }
    if (cell.ends) this.end("chosen");
  }

  /** End the ask going on; four different wishes within one answer time become one exploring each. */
  end(outcome, cell = null, hit = null) {
    const asked = this.asked;
    const wish = outcome === "chosen" && WISHING.has(asked.topic) ? this.place.picked : null;
    const lately = wish ? this.lately(asked.topic) : [];
    const explored = wish !== null && this.explores(lately);
    const how = hit ? by(hit) : {};
    this.write("ended", this.place.scene, { outcome: explored ? "explored" : outcome, cell: cell?.id, ...how });
    const ended = (this.ended = this.entries.at(-1));
    let wishes = this.place.wishes;
    if (explored) {
      const again = new Map(lately.filter((w) => w.ended.outcome === "chosen").map((w) => [w, this.exploredAnew(w)]));
      this.entries.push(...[...again.values()].map((w) => w.ended));
      wishes = wishes.map((w) => again.get(w) ?? w);
    }
    if (wish) wishes = [...wishes, { ended, option: wish.option || wish.id }];
    this.set({
      question: null, slot: null, n: 0, picked: null, chosen: [], follows: null, wishes: wishes.slice(-MOST_WISHES),
      last: asked.visibility === "team" ? ended : this.place.last,
    });
  }

  /** The moment one answer time before the last choice, in monotonic seconds. */
  get since() {
    return this.place.chosen.at(-1)[0] - this.deck.answer_seconds;
  }

  /** The wishes of a topic that ended within one answer time before the last choice. */
  lately(topic) {
    return this.place.wishes.filter(({ ended }) => ended.at[1] > this.since && ended.topic === topic);
  }

  /** Whether the choices within one answer time are too many different ones to be wishes. */
  explores(lately) {
    const here = this.place.chosen.filter(([mono]) => mono > this.since).map(([, option]) => option);
    return new Set([...here, ...lately.map((wish) => wish.option)]).size >= EXPLORED;
  }

  /** A wish ended anew, as part of an exploring. */
  exploredAnew({ ended, option }) {
    return { ended: { ...ended, n: ended.n + 1, outcome: "explored", at: this.at }, option };
  }

  /** Keep a call that is asked and answered by one touch, and leave the ask going on as it is. */
  aside(cell, hit) {
    const going = this.place;
    const slot = nextSlot(this.deck, going, cell.question);
    const beside = going.question ? this.asked.visibility : "team";
    const follows = cell.of || (going.slot && this.mayName(beside, cell.question) ? going.slot.ask : null);
    this.set({ question: cell.question, slot, n: 0, follows });
    const scene = Object.hasOwn(this.deck.scenes, cell.to) ? cell.to : this.deck.home;
    const { arrangement } = this.asked;
    this.write("offered", scene, { prompt: cell.label[0], arrangement, offered: [offeredAt(cell, 0, 0)] });
    this.write("chose", scene, { cell: cell.id, option: cell.option, ...by(hit) });
    this.write("ended", scene, { outcome: "chosen" });
    this.place = { ...going, used: [...going.used, slot.ask] };
  }

  /** Go to a scene; arriving at a page of a question shows it, and beginning a question takes a slot. */
  move(to) {
    if (to === STAY) return;
    const { back, scene, seen, modelled, misheard } = this.place;
    const target = to === BACK ? (back.at(-1) ?? this.deck.home) : to;
    if (target === scene) return;
    const here = get(this.deck.scenes, scene);
    const there = get(this.deck.scenes, target);
    const behind = back.indexOf(target);
    const trail = behind < 0 ? [...back, here.id] : back.slice(0, behind);
    const turning = here.question === there.question && OFFERING.has(here.kind);
    this.set({
      scene: target,
      back: target === this.deck.home ? [] : trail,
      seen: turning ? [...seen, here.id] : [],
      modelled: turning ? modelled : [],
      misheard: turning ? (misheard ?? []) : [],
    });
    if (there.question && there.question === this.place.question && !["chosen", "help"].includes(there.kind)) {
      this.offer(there);
    } else if (there.kind === "ask" && there.question) {
      if (this.place.question) this.end("no_answer");
      this.begin(there.question, [there]);
    }
  }

  /** Whether an ask of a question may say which one it follows: never one with fewer readers. */
  mayName(visibility, question) {
    return CLASSES.indexOf(visibility) <= CLASSES.indexOf(get(this.deck.questions, question).visibility);
  }

  /** Add one entry to the thread of the ask going on. */
  write(kind, scene, said) {
    const { id: question, topic, visibility } = this.asked;
    const { slot, n, follows } = this.place;
    const thread = { ask: slot.ask, n, kind, deck: this.deck.id, scene, question, topic, visibility, at: this.at };
    this.entries.push(plain({ ...thread, follows, ...said }));
    this.set({ n: n + 1 });
  }
}

function find(deck, place, id) {
  const view = shown(deck, place);
  const cell = [...view.cells, ...view.exits].find((c) => c.id === id);
  if (!cell) throw new NotShownError(id);
  return cell;
}

function by({ means = "touch", acted = "not_stated", support, sure, saw, heard, confidence, confirmed }) {
  return { means, acted, support, sure, saw, heard, confidence, confirmed };
}

function offeredAt(cell, row, column) {
  const { id, option, label, picture, about } = cell;
  return plain({ option: option || id, label: label[0], picture, row, column, about });
}
