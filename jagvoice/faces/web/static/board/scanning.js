/**
 * Choosing with switches: the pictures are offered one after the other, in the order in which they are laid. Held to
 * `jagvoice/core/scanning.py` by the vector files in `tests/vectors/hands/`; what a rule is for stands there.
 *
 * Times are monotonic seconds.
 *
 * @typedef {string[]} Item What is marked together: one cell, a group of them, or none where the page is to be turned.
 * @typedef {{scene: string, rows: Item[], ways_out: Item, more: ?string, next: ?string}} Page
 *   What there is to go through on a scene: the options by rows, the cells that are always there, and the cell that
 *   turns to the next page with the scene of that page.
 * @typedef {object} Scan A scanning under way.
 * @property {Item[]} items
 * @property {number} at Which of them is marked.
 * @property {number} passed The rounds already gone.
 * @property {?number} until When the mark moves on; `null` while it is being named, or where nothing moves by time.
 * @property {?Scan} outer What the group gone through is one item of.
 * @property {boolean} stepped Whether a second switch moves the mark, and no time.
 * @property {string} begun The scene where it began: with it a round of pages begins anew.
 * @property {boolean} turned Whether this is not the first page shown.
 */

import { MORE, spots } from "./deck.js";

/** After so many rounds without a press the scanning rests, or leaves a group. */
const ROUNDS = 2;

/** Where the next page is to come. */
const TURN = [];

/** @returns {Page} what there is to go through on a scene as it is shown; the view is what `shown` returns. */
export function page(scene, view) {
  const rows = new Map();
  spots(view).forEach(([row], n) => rows.set(row, [...(rows.get(row) ?? []), view.cells[n].id]));
  const more = view.exits.find((cell) => cell.id === MORE);
  const waysOut = view.exits.filter((cell) => cell !== more).map((cell) => cell.id);
  const turn = { more: more?.id ?? null, next: more?.to ?? null };
  return { scene: scene.id, rows: [...rows.values()], ways_out: waysOut, ...turn };
}

/** @returns {string[]} all cells of a page that can be touched. */
export function cellsOf(page) {
  return [...page.rows.flat(), ...page.ways_out, ...(page.more ? [page.more] : [])];
}

/** @returns {Item} the cells that are marked now. */
export function marked(scan) {
  return scan.items[scan.at];
}

/** @returns {boolean} whether the next page is to come where the mark is. */
export function turns(scan) {
  return isTurn(marked(scan));
}

/** @returns {?Scan} a scanning of a page: its options, then its ways out as one group; `null` if there is nothing. */
export function begin(page, hands) {
  const scan = { at: 0, passed: 0, until: null, outer: null, begun: page.scene, turned: false };
  return onPage(page, hands, { ...scan, stepped: hands.scanning === "step" });
}

/** @returns {?Scan} the scanning on the page that came after the one it was on. */
export function turned({ passed, stepped, begun }, page, hands) {
  const rounds = passed + (page.scene === begun ? 1 : 0);
  return onPage(page, hands, { at: 0, passed: rounds, until: null, outer: null, stepped, begun, turned: true });
}

/** @returns {Scan} the scanning once what is marked has been named: from now on its time runs, if any does. */
export function named(scan, now, seconds) {
  if (scan.stepped) return scan;
  const first = scan.at === 0 && scan.passed === 0 && !scan.turned;
  return { ...scan, until: now + seconds * (first ? 2 : 1) };
}

/** @returns {?Scan} the scanning at a moment: the same object, moved on by one, or `null` when it rests. */
export function tick(scan, now) {
  return scan.until === null || now < scan.until ? scan : on(scan);
}

/** @returns {?Scan} the scanning moved on by one, or `null` when it rests. */
export function on(scan) {
  const over = scan.passed + 1 >= ROUNDS;
  if (scan.at + 1 < scan.items.length) return { ...scan, at: scan.at + 1, until: null };
  if (scan.outer && (scan.stepped || over)) return on(scan.outer);
  if (scan.stepped || (!over && !overPages(scan))) return { ...scan, at: 0, passed: scan.passed + 1, until: null };
  return null;
}

/** @returns {Scan | string} the cell that a press takes, or the scanning through the group that was marked. */
export function take(scan) {
  const group = marked(scan);
  if (group.length === 1) return group[0];
  const { stepped, begun } = scan;
  const items = group.map((cell) => [cell]);
  return { items, at: 0, passed: 0, until: null, outer: scan, stepped, begun, turned: false };
}

function onPage(page, hands, scan) {
  const turning = hands.one_at_a_time && page.more !== null && page.rows.length > 0;
  const last = !turning || page.next === scan.begun;
  const waysOut = turning || page.more === null ? page.ways_out : [...page.ways_out, page.more];
  const byRows = hands.scanning === "row_column" && page.rows.length > 1;
  let items = byRows ? page.rows : page.rows.flat().map((cell) => [cell]);
  if (!items.length) items = waysOut.map((cell) => [cell]);
  else if (last && waysOut.length) items = [...items, waysOut];
  if (turning && (!last || scan.stepped || scan.passed + 1 < ROUNDS)) items = [...items, TURN];
  return items.length ? { ...scan, items } : null;
}

function isTurn(item) {
  return item.length === 0;
}

/** Whether a round goes over several pages: then the end of one is no end of a round. */
function overPages(scan) {
  return scan.turned || scan.items.some(isTurn);
}
