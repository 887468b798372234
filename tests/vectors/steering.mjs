import { steering } from "../../jagvoice/faces/web/static/board/steering.js";

export function answer({ deck, rows }) {
  return rows.map(({ steer, scene, exits }) => steering(steer, deck.scenes[scene], { exits }, deck));
}
