// What the browser's board says of a scene and of each touch in it, and what it makes ready.
import { frozen } from "./frozen.mjs";
import { readyAround, readyToSay, saidAgain, saidOnArrival, saidOnCue, saidOnTouch } from "../../jagvoice/faces/web/static/board/saying.js";

export function answer(given) {
  const { deck, place, scene, view, touches, rows, profile, words } = frozen(given);
  return {
    touches: touches.map(({ cell, after, prompt }) => saidOnTouch(cell, scene, after, prompt, profile)),
    again: saidAgain(scene, view),
    arrival: saidOnArrival(scene, view, deck.questions[scene.question], deck.presented),
    rows: rows.map((cells) => saidOnCue(cells, view, deck.lang, words)),
    ready: readyToSay(scene, view),
    around: readyAround(deck, place),
  };
}
