// How the browser breaks words, and how large letters are where every letter is as wide as half its height.
import { SOFT_HYPHEN, lettering, pieces } from "../../../../jagvoice/faces/web/static/board/letters.js";
import { exitsOf, roomOf } from "../../../../jagvoice/faces/web/static/board/room.js";

export function answer({ word, texts, box, size, needs }) {
  if (word) return pieces(word);
  if (needs) return { room: roomOf(size, needs), exits: exitsOf(size, needs.ways, needs.signs, 8) };
  const fitted = lettering(texts, box, (text) => text.replaceAll(SOFT_HYPHEN, "").length / 2);
  return { ...fitted, texts: fitted.texts.map((text) => text.replaceAll(SOFT_HYPHEN, "|")) };
}
