/**
 * Reading a deck in its plain form (`jagvoice/core/codec.py`): fields at their default are left out, a text is
 * `[text, language]`. The seed of a slot is more than a number of JavaScript holds: nothing here reads it, and what is
 * to be kept under the deck's hash is kept as the bytes that came.
 *
 * @typedef {[text: string, lang: string]} Said
 * @typedef {{prompt: Said, cells: object[], exits: object[], columns: number, places: number[], rows: number}} View
 *   What is really shown. `places` counts row by row, empty where the cells stand one after the other; 0 rows are as
 *   many as the cells need.
 */

/** A cell that leads to where the person came from. */
export const BACK = "<";

/** A cell that leads nowhere: it only speaks. */
export const STAY = ".";

/** The scene that asks whether it was heard right. */
export const MEANT = "meant";

/** The options that answer yes and no. */
export const YES = "yes";
export const NO = "no";

/** The id of the signpost that turns to the next page. */
export const MORE = "more_pictures";

/** The deck has no such scene, question or cell. */
export class NotInDeckError extends Error {
  name = "NotInDeckError";
}

/** @returns {View} what is on the board at a place, if it is this scene that is there. */
export function viewOf(deck, place, scene) {
  const exits = scene.exits;
  if (scene.kind === "chosen" && place.picked) {
    const echo = place.picked.echo ?? place.picked.label;
    const cell = plain({ ...place.picked, to: STAY, writes: null, speaks: echo, question: null, meant: null, spoken: [] });
    return { prompt: echo, cells: [cell], exits, columns: 1, places: [], rows: 0 };
  }
  let cells = scene.cells;
  if (scene.question) {
    const slot = place.question === scene.question ? place.slot : nextSlot(deck, place, scene.question);
    const orders = slot?.orders ?? {};
    if (Object.hasOwn(orders, scene.id)) {
      const byId = Object.fromEntries(cells.map((cell) => [cell.id, cell]));
      cells = orders[scene.id].map((id) => get(byId, id));
    }
  }
  const places = (scene.places ?? []).slice(0, cells.length);
  return { prompt: scene.prompt, cells, exits, columns: scene.columns ?? 1, places, rows: scene.rows ?? 0 };
}

/**
 * @returns {object} the scene at a place: the deck's, or over it the one that asks whether it was heard right. That one
 *   shows what was heard, is as quiet as the scene below, and has its ways out.
 */
export function sceneOf(deck, place) {
  const below = get(deck.scenes, place.scene);
  const said = place.suggested;
  if (!said) return below;
  const asks = get(deck.scenes, said.page);
  const out = new Map(below.exits.filter((cell) => cell.id !== MORE).map((cell) => [cell.id, cell]));
  return {
    ...asks,
    prompt: said.cell.meant ?? said.cell.label,
    picture: said.cell.picture,
    quiet: below.quiet ?? false,
    exits: asks.exits.map((cell) => out.get(cell.id) ?? cell),
  };
}

/**
 * @param {View} view
 * @returns {[row: number, column: number][]} where each cell of a view stands.
 * @throws {RangeError} if there are not as many places as cells.
 */
export function spots({ cells, columns, places }) {
  if (places.length && places.length !== cells.length) throw new RangeError("each cell has one place");
  return cells.map((_, n) => places[n] ?? n).map((place) => [Math.floor(place / columns), place % columns]);
}

/** The first slot not used; past the supply the last goes on under ids of its own, and nothing is lost. */
export function nextSlot(deck, place, question) {
  const slots = get(deck.supply, question);
  const free = slots.find((slot) => !place.used.includes(slot.ask));
  if (free) return free;
  const last = slots.at(-1);
  const beyond = place.used.filter((ask) => ask.startsWith(`${last.ask}.`)).length;
  return { ...last, ask: `${last.ask}.${beyond + 1}` };
}

/** The plain form of fields: without those at their default, which is nothing, empty, or not stated. */
export function plain(fields) {
  const told = ([name, value]) =>
    value !== null && value !== undefined && !isEmpty(value) && !(name === "acted" && value === "not_stated");
  return Object.fromEntries(Object.entries(fields).filter(told));
}

const isEmpty = (value) => Array.isArray(value) && value.length === 0;

/** What a table of the deck holds under a key of its own: a name such as `constructor` is none. */
export function get(table, key) {
  if (!Object.hasOwn(table, key)) throw new NotInDeckError(key);
  return table[key];
}
