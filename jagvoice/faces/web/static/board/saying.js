/**
 * What a board says aloud on a touch, on a cue and by itself: the same as `jagvoice/pages/board/saying.py`, and held to
 * it by `tests/faces/web/test_saying_module.py`. Cells, scenes and profiles have their plain form.
 *
 * @typedef {import("./deck.js").Said} Said
 * @typedef {import("./deck.js").View} View
 */

import { BACK, STAY, sceneOf, viewOf } from "./deck.js";

/** The ways out of a person who has said nothing else. */
const WAYS_OUT = ["none_of_these", "help"];

/**
 * @param {object} cell what was touched.
 * @param {object} before the scene it was touched in.
 * @param {object} after the scene it led to.
 * @param {Said} prompt what is asked or said there.
 * @param {object} profile the person's.
 * @returns {?Said} what the touch means in words; `null` where it is silent. What a cell reads is said line by line.
 */
export function saidOnTouch(cell, before, after, prompt, profile) {
  if (cell.hushes || cell.reads) return null;
  if (cell.question && after.kind !== "told") return cell.label;
  if (cell.to === STAY && (cell.speaks || !before.quiet)) return cell.speaks ?? cell.label;
  if (before.quiet || after.quiet || (cell.writes === "chose" && profile.speak_on_select === false)) return null;
  const leaves = cell.writes === "ended" || (profile.ways_out ?? WAYS_OUT).includes(cell.id);
  return leaves && after.kind !== "ask" ? cell.label : prompt;
}

/** @returns {Said} what a scene says again for as long as it stays. */
export function saidAgain(scene, view) {
  return (scene.kind === "help" && view.exits.find((cell) => cell.question)?.label) || view.prompt;
}

/**
 * @param {object} scene
 * @param {View} view
 * @param {?object} asked what the deck knows of the scene's question.
 * @param {?string} presented how what is offered comes before the person, where not all at once.
 * @returns {{said: Said, cell?: string}[]} what is said line by line where a helper's own words have come to a question:
 *   it, and each picture; nothing where it was put in another way.
 */
export function saidOnArrival(scene, view, asked, presented) {
  if (typeof asked?.heard !== "string" || scene.kind !== "ask" || scene.quiet || presented) return [];
  return [{ said: view.prompt }, ...view.cells.map(({ id, label, speaks }) => ({ said: speaks ?? label, cell: id }))];
}

/**
 * @param {string[]} cells the ids of what a switch would take.
 * @param {View} view
 * @param {string} lang
 * @param {{ways_out: string}} words
 * @returns {Said[]} what is said of them: a label, those of a row one after the other, or that they are the ways out.
 */
export function saidOnCue(cells, view, lang, words) {
  const found = [...view.cells, ...view.exits].filter((cell) => cells.includes(cell.id));
  const out = found.length > 1 && view.exits.some((cell) => cells.includes(cell.id));
  return out ? [[words.ways_out, lang]] : found.map((cell) => cell.label);
}

/** @returns {Said[]} what may be said in a scene, the prompt first; of a private scene nothing. */
export function readyToSay(scene, view) {
  if (scene.quiet) return [];
  const cells = [...view.cells, ...view.exits].filter((cell) => !cell.hushes);
  const touched = cells.filter((cell) => !cell.reads).flatMap((cell) => [cell.speaks ?? cell.label, cell.echo, cell.meant]);
  const read = cells.flatMap((cell) => (cell.reads ?? []).map((line) => line.said));
  return [view.prompt, ...touched.filter(Boolean), ...once(read)];
}

/** @returns {Said[]} what may be said where the next touch leads, each once: here, then there, the prompts first. */
export function readyAround(deck, place) {
  if (place.suggested) {
    const asks = sceneOf(deck, place);
    return once([...readyToSay(asks, viewOf(deck, place, asks)), ...readyAround(deck, { ...place, suggested: null })]);
  }
  const here = deck.scenes[place.scene];
  const view = viewOf(deck, place, here);
  const back = place.back.at(-1) ?? deck.home;
  const to = [...view.cells, ...view.exits].map((cell) => (cell.to === BACK ? back : cell.to));
  const next = [...new Set(to)].filter((id) => id !== STAY && id !== here.id).map((id) => deck.scenes[id]);
  const views = next.map((scene) => viewOf(deck, place, scene));
  const prompts = next.filter((scene) => !scene.quiet).map((scene) => scene.prompt);
  return once([...readyToSay(here, view), ...prompts, ...next.flatMap((scene, n) => readyToSay(scene, views[n]))]);
}

/** @returns {string} what a text is called among the sounds of a bundle. */
export function nameOf([text, lang]) {
  return `${lang}|${text}`;
}

const once = (saids) => [...new Map(saids.map((said) => [nameOf(said), said])).values()];
